/** Reads everything that a running system has stored: each file as it lies, and each row of both engines unpacked. */
import { closeSync, existsSync, lstatSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import path from 'node:path';

const chunk = 8 * 1024 * 1024;
/** No needle is longer; chunks overlap by so much. */
const overlap = 1_024;

/** Every chunk of every file, with its name; of further folders too. A chunk holds until the next one is asked for. */
export function* storedFiles(dataDir, further = []) {
  const installation = readJson(path.join(dataDir, 'installation.json'));
  const cluster = path.resolve(dataDir, installation.postgres ?? 'postgres');
  const folders = cluster.startsWith(dataDir + path.sep) ? [dataDir] : [dataDir, cluster];
  for (const folder of [...folders, ...further]) for (const file of filesIn(folder)) yield* chunksOf(file);
}

/** Works as the owner of a running system's database. */
export async function asOwner(dataDir, work) {
  const { environment } = readJson(path.join(dataDir, 'runtime.json'));
  const { owner } = readJson(path.join(dataDir, 'secrets.json'));
  const url = new URL(environment.DATABASE_APP_URL);
  url.username = 'temas_owner';
  url.password = owner;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A dump of every table of both engines, row by row, and the name of its table; also in Base64 and hexadecimal, as dumps are kept. */
export async function* storedRows(dataDir) {
  for (const [place, bytes] of await asOwner(dataDir, dumpPostgres)) yield* dumps(place, bytes);
  for await (const [place, bytes] of dumpAnalytics(dataDir)) yield* dumps(place, bytes);
}

function* dumps(place, bytes) {
  yield [place, bytes];
  for (const form of ['base64', 'hex']) yield [`${place}, ${form}`, Buffer.from(bytes.toString(form))];
}

async function dumpPostgres(client) {
  const tables = await client.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query(`SELECT t::text AS text FROM ${name} t`);
    const text = rows.map((row) => row.text).join('\n');
    found.push([`postgres ${name}`, Buffer.from(text)], [`postgres ${name}, bytes`, bytesIn(text)]);
  }
  // Whatever is still in memory alone goes to its file.
  await client.query('CHECKPOINT');
  return found;
}

async function* dumpAnalytics(dataDir) {
  const { environment } = readJson(path.join(dataDir, 'runtime.json'));
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
    yield [`olap ${name}`, await ask(`SELECT * FROM ${name} FORMAT TabSeparatedRaw`)];
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What Postgres shows as `\x…`, as the bytes that it is. */
function bytesIn(text) {
  const newLine = Buffer.from('\n');
  return Buffer.concat([...text.matchAll(/\\x([0-9a-f]+)/g)].flatMap(([, hex]) => [Buffer.from(hex, 'hex'), newLine]));
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
      yield [file, buffer.subarray(0, length)];
      if (length < buffer.length) return;
    }
  } finally {
    closeSync(descriptor);
  }
}
