import type { Fingerprint } from './move-postgres.repository.js';

/** In every statement that writes, so that one left over by a killed move is waited for. */
const mark = '/* temas move. */';

/** What builds have staged: the worker stages it again. */
const left = ['build_scope', 'journey_change'];

/** How long a statement left over by a killed move may take to end, in milliseconds. */
const patience = 600_000;

/** A table of the analytical store. */
export interface AnalyticalTable {
  readonly name: string;
  readonly engine: string;
  /** The columns that are written; the others follow from them. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The analytical store at the level of bytes: rows pass through this process unread. */
export class AnalyticalStore {
  private readonly address: URL;
  private readonly authorization: string;

  constructor(
    url: string,
    private readonly database: string,
  ) {
    this.address = new URL(url);
    const { username, password } = this.address;
    this.authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
    this.address.username = '';
    this.address.password = '';
  }

  /** Every table that is moved, by name. */
  async tables(): Promise<AnalyticalTable[]> {
    const found = await this.rows<{ name: string; engine: string; column: string; type: string }>(
      `SELECT t.name AS name, t.engine AS engine, c.name AS column, c.type AS type
       FROM system.tables AS t INNER JOIN system.columns AS c ON c.database = t.database AND c.table = t.name
       WHERE t.database = {database:String} AND t.engine LIKE '%MergeTree' AND NOT has({left:Array(String)}, t.name)
         AND c.default_kind NOT IN ('MATERIALIZED', 'ALIAS')
       ORDER BY t.name, c.position`,
      { database: this.database, left: `['${left.join("','")}']` },
    );
    const tables = new Map<string, { name: string; engine: string; columns: { name: string; type: string }[] }>();
    for (const { name, engine, column, type } of found) {
      const table = tables.get(name) ?? { name, engine, columns: [] };
      table.columns.push({ name: column, type });
      tables.set(name, table);
    }
    return [...tables.values()];
  }

  /** How many rows stand in a table, whatever they net to. */
  async count(table: string): Promise<number> {
    const [found] = await this.rows<{ rows: string }>(`SELECT toString(count()) AS rows FROM ${table}`);
    return Number(found?.rows ?? 0);
  }

  /** Where to divide a table into so many parts of about the same size; fewer where few owners have most rows. */
  async bounds(table: string, column: string, parts: number): Promise<string[]> {
    const levels = Array.from({ length: parts - 1 }, (_, at) => ((at + 1) / parts).toFixed(6)).join(', ');
    const [found] = await this.rows<{ bounds: string[] }>(
      `SELECT arrayMap(x -> toString(x), arraySort(arrayDistinct(arrayMap(x -> toInt64(x),
         quantilesDeterministic(${levels})(${column}, cityHash64(${column})))))) AS bounds FROM ${table}`,
    );
    return found?.bounds ?? [];
  }

  /** The rows of a part, in the engine's own form. */
  async read(table: AnalyticalTable, where: string): Promise<Buffer> {
    return this.ask(`SELECT ${columnsOf(table)} FROM ${table.name} WHERE ${where} FORMAT Native`);
  }

  /** Removes whatever an attempt that was killed has left of a part. */
  async clear(table: string, where: string): Promise<void> {
    await this.untilNobodyWrites();
    const [found] = await this.rows<{ rows: string }>(`SELECT toString(count()) AS rows FROM ${table} WHERE ${where}`);
    if (found?.rows === '0') return;
    await this.ask(`ALTER TABLE ${table} DELETE WHERE ${where} ${mark}`, { mutations_sync: '2' });
  }

  /** Appends rows in the engine's own form. */
  async write(table: AnalyticalTable, rows: Buffer): Promise<void> {
    if (rows.length === 0) return;
    // Replicated tables forget a block that they have seen, although it was deleted since.
    await this.ask(
      `INSERT INTO ${table.name} (${columnsOf(table)}) ${mark} FORMAT Native`,
      { insert_deduplicate: '0' },
      rows,
    );
  }

  /**
   * What a table's rows come to, whatever the engine has merged so far. Of a table that takes rows back those that stand are
   * counted, since a row that takes another back is not like it.
   */
  async fingerprint({ name, engine, columns }: AnalyticalTable): Promise<Fingerprint> {
    const takesBack = engine.includes('Collapsing');
    const merged = takesBack || engine.includes('Replacing') ? 'FINAL' : '';
    const [found] = await this.rows<Fingerprint>(
      `SELECT toString(count()) AS rows, toString(sum(cityHash64(${columns.map(hashable).join(', ')}))) AS hash
       FROM ${name} ${merged} ${takesBack ? 'WHERE sign = 1' : ''}`,
    );
    return found ?? { rows: '', hash: '' };
  }

  private async untilNobodyWrites(): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      const [found] = await this.rows<{ running: number }>(
        `SELECT toUInt32(count()) AS running FROM system.processes
         WHERE position(query, {mark:String}) > 0 AND position(query, 'system.processes') = 0`,
        { mark },
      );
      if (found?.running === 0) return;
      if (Date.now() > until) throw new Error('A statement of an earlier move does not end.');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  private async rows<R>(query: string, params: Readonly<Record<string, string>> = {}): Promise<R[]> {
    const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [`param_${name}`, value]));
    const lines = (await this.ask(`${query} FORMAT JSONEachRow`, named)).toString().trim();
    return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as R);
  }

  /** A statement; with rows it stands in the address and they are the body. */
  private async ask(query: string, more: Readonly<Record<string, string>> = {}, rows?: Buffer): Promise<Buffer> {
    const address = new URL(this.address);
    for (const [name, value] of Object.entries({ database: this.database, ...more }))
      address.searchParams.set(name, value);
    if (rows) address.searchParams.set('query', query);
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: this.authorization, 'x-temas-lane': 'background' },
      body: rows ? new Uint8Array(rows) : query,
    });
    const body = Buffer.from(await answer.arrayBuffer());
    // The text of an error may quote rows: its code is enough to look it up.
    if (!answer.ok)
      throw new Error(
        `The analytical store refused a statement (code ${answer.headers.get('x-clickhouse-exception-code') ?? answer.status}).`,
      );
    return body;
  }
}

function columnsOf({ columns }: AnalyticalTable): string {
  return columns.map(({ name }) => `\`${name}\``).join(', ');
}

/** Maps have no hash of their own. */
function hashable({ name, type }: { name: string; type: string }): string {
  return type.startsWith('Map(') ? `toString(\`${name}\`)` : `\`${name}\``;
}
