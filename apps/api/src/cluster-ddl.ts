import { clusterSchema } from '@temas/server/platform/clickhouse-cluster';

/** Prints the statements that make the analytical store's tables on a cluster: its name, then the database's. */
const [cluster = 'temas', database = 'temas'] = process.argv.slice(2);
process.stdout.write(
  clusterSchema(cluster, database)
    .map((statement) => `${statement};\n\n`)
    .join(''),
);
