/** Reads everything that a running system has stored: each file as it lies, and each row of both engines unpacked. */
import { openSync, readSync, closeSync, readFileSync, readdirSync, existsSync, lstatSync } from 'node:fs';
import path from 'node:path';

const chunk = 8 * 1024 * 1024;
/** No needle is longer; chunks overlap by so much. */
const overlap = 1_024;

/** Every chunk of every file, as Latin-1, with its name. */
export function* storedFiles(dataDir) {
  const installation = readJson(path.join(dataDir, 'installation.json'));
  const cluster = path.resolve(dataDir, installation.postgres ?? 'postgres');
  const folders = cluster.startsWith(dataDir + path.sep) ? [dataDir] : [dataDir, cluster];
  for (const folder of folders) for (const file of filesIn(folder)) yield* chunksOf(file);
}

/** Every row of every table of both engines as text, and the name of its table. */
export async function* storedRows(dataDir) {
  const { environment } = readJson(path.join(dataDir, 'runtime.json'));
  const { owner } = readJson(path.join(dataDir, 'secrets.json'));
  const url = new URL(environment.DATABASE_APP_URL);
  url.username = 'temas_owner';
  url.password = owner;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const tables = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`SELECT t::text AS text FROM ${name} t`);
      const text = rows.map((row) => row.text).join('\n');
      yield [`postgres ${name}`, Buffer.from(text).toString('latin1')];
      yield [`postgres ${name}, bytes`, bytesIn(text)];
    }
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
  const ask = async (query) => {
    const engine = new URL(environment.CLICKHOUSE_URL);
    const headers = {
      'X-ClickHouse-User': engine.username,
      'X-ClickHouse-Key': engine.password,
      // What is done with an answer takes long enough for the engine to end a connection that is kept.
      connection: 'close',
    };
    const response = await fetch(`${engine.origin}/?database=temas`, { method: 'POST', headers, body: query });
    if (!response.ok) throw new Error(`olap answers ${response.status}: ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const names = (await ask(`SELECT name FROM system.tables WHERE database = 'temas' FORMAT TabSeparated`)).toString();
  for (const name of names.split('\n').filter(Boolean)) {
    yield [`olap ${name}`, (await ask(`SELECT * FROM ${name} FORMAT TabSeparatedRaw`)).toString('latin1')];
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What Postgres shows as `\x…`, as the bytes that it is. */
function bytesIn(text) {
  return [...text.matchAll(/\\\\x([0-9a-f]+)/g)]
    .map(([, hex]) => Buffer.from(hex, 'hex').toString('latin1'))
    .join('\n');
}

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    const file = path.join(folder, entry);
    const status = lstatSync(file, { throwIfNoEntry: false });
    if (status?.isDirectory()) yield* filesIn(file);
    else if (status?.isFile()) yield file;
  }
}

function* chunksOf(file) {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    // The engines drop and rename files while they are read.
    if (error.code === 'ENOENT') return;
    throw error;
  }
  try {
    const buffer = Buffer.alloc(chunk + overlap);
    for (let at = 0; ; at += chunk) {
      const length = readSync(descriptor, buffer, 0, buffer.length, at);
      if (length === 0) return;
      yield [file, buffer.toString('latin1', 0, length)];
      if (length < buffer.length) return;
    }
  } finally {
    closeSync(descriptor);
  }
}
