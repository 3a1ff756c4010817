import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { answerLine } from '@temas/server/measurement/measure-protocol';
import { MeasureService } from '@temas/server/measurement/measure.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { getEnv, getMigrationEnv } from '@temas/server/platform/env';
import { Postgres } from '@temas/server/platform/postgres';

/** The bench's look inside a running system: a question a line in, an answer a line out; ends with its input. */
const env = getEnv();
const postgres = new Postgres(env.DATABASE_APP_URL, env.DATABASE_JANITOR_URL, 'temas measure');
const clickhouse = new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE);
await postgres.connect();
const service = new MeasureService({ postgres, clickhouse }, getMigrationEnv().ownerUrl);
const answers: Promise<unknown>[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  answers.push(answerLine(service, line).then((answer) => process.stdout.write(`${answer}\n`)));
}
await service.release();
await Promise.all(answers);
await clickhouse.close();
await postgres.close();
