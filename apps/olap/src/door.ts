import { EngineError } from './engine-error.js';
import { sqlTokens, type Token } from './sql-tokens.js';

/** Who runs a statement: reads, the writer of live events, the writer that rebuilds. */
export type LaneName = 'read' | 'live' | 'background';

/** An INSERT whose rows follow its text: where they begin, and where a FROM INFILE clause belongs. */
export interface InsertWithData {
  /** The statement up to the place of FROM INFILE, and from there up to its data. */
  readonly head: string;
  readonly tail: string;
  /** What stands behind the format's name in the same text; often nothing. */
  readonly inlineData: string;
}

/** What the door found in a statement that may pass. */
export interface Statement {
  readonly kind: 'read' | 'insert' | 'change';
  /** The output format that the statement names itself. */
  readonly format?: string;
  readonly insert?: InsertWithData;
}

const readWords = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS', 'CHECK']);
const changeWords = new Set([
  ...['INSERT', 'CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'OPTIMIZE', 'RENAME', 'EXCHANGE', 'DELETE', 'UPDATE', 'KILL'],
]);
/** After these a table is named. */
const tableWords = new Set(['FROM', 'JOIN', 'TABLE', 'INTO']);
const modifiers = new Set(['OR', 'REPLACE', 'TEMPORARY', 'MATERIALIZED']);
const objects = new Map([
  ['CREATE', new Set(['TABLE', 'DATABASE', 'VIEW'])],
  ['DROP', new Set(['TABLE', 'DATABASE', 'VIEW'])],
  ['ALTER', new Set(['TABLE'])],
]);

/**
 * Functions that stay inside the engine although they are table functions. Every other table function reaches a file,
 * a socket or a process. readonly=1 stops most of them, but was seen to let through INTO OUTFILE and the scalar file().
 */
const harmless = new Set([
  ...['numbers', 'numbers_mt', 'zeros', 'zeros_mt', 'generateseries', 'generate_series', 'primes', 'values', 'null'],
  ...['view', 'format', 'merge', 'generaterandom', 'mergetreeindex'],
]);
const alwaysRefused = ['file', 'disk', 'infile', 'catboostevaluate', 'getserversetting', 'serveruuid', 'addresstoline'];
const engines =
  /^(?:(?:Replacing|Summing|Aggregating|Collapsing|VersionedCollapsing|Coalescing)?MergeTree|Memory|Null|Log|TinyLog|StripeLog|Join|Set|Atomic)$/;

/** Decides what may pass to the engine. Defence in depth: callers are trusted code that binds its parameters. */
export class Door {
  private readonly refused: ReadonlySet<string>;

  /** @param functions the engine's own table functions, and whatever else of its functions reaches outside */
  constructor(functions: readonly string[]) {
    const outward = functions.map((name) => name.toLowerCase()).filter((name) => !harmless.has(name));
    this.refused = new Set([...outward, ...alwaysRefused]);
  }

  /**
   * Reads one statement.
   * @throws EngineError where it is not one statement, reaches outside, or is not for this lane
   */
  inspect(sql: string, lane?: LaneName): Statement {
    const seen: Token[] = [];
    let depth = 0;
    let ended = false;
    let format: string | undefined;
    let settingsAt: number | undefined;
    let selects = false;
    for (const token of sqlTokens(sql)) {
      const before = seen.at(-1);
      if (ended) throw syntax('Multi-statements are not allowed');
      if (token.text === ';' && token.kind === 'sign') {
        ended = true;
        continue;
      }
      if (token.text === '(') {
        this.refuseCall(before);
        depth++;
      } else if (token.text === ')') depth--;
      else if (token.kind === 'name') refusePath(token);
      else if (token.kind === 'word') refusePair(before, token, seen);
      if (token.kind === 'string') refuseLiteralTable(before, seen);
      const insert = seen[0]?.kind === 'word' && seen[0].text === 'INSERT';
      if (depth === 0 && token.kind === 'word') {
        if (token.text === 'SELECT' || token.text === 'WITH') selects = true;
        if (token.text === 'SETTINGS') settingsAt = token.start;
        if (insert && !selects && token.text === 'VALUES') {
          const rest = sql.slice(token.end).trim();
          if (rest === '') return insertOf(sql, token, { at: settingsAt ?? token.start, values: token.start }, lane);
        }
      }
      if (before?.kind === 'word' && before.text === 'FORMAT' && depth === 0 && token.kind === 'word') {
        format = sql.slice(token.start, token.end);
        if (insert && !selects) {
          return insertOf(sql, token, { at: settingsAt ?? before.start }, lane);
        }
      }
      seen.push(token);
      if (seen.length === 1) refuseKind(token, lane);
      refuseObject(seen);
    }
    if (seen.length === 0) throw syntax('Empty query');
    if (seen[0]?.text === 'CREATE') refuseEngines(seen, sql);
    const kind = isRead(seen[0]) ? 'read' : seen[0]?.text === 'INSERT' ? 'insert' : 'change';
    return { kind, ...(format === undefined ? {} : { format }) };
  }

  private refuseCall(before: Token | undefined): void {
    if (before === undefined || (before.kind !== 'word' && before.kind !== 'name')) return;
    if (before.kind === 'name' && before.text.includes('\\')) throw outside('an escaped function name');
    if (this.refused.has(before.text.toLowerCase())) throw outside(`the function ${before.text.toLowerCase()}`);
  }
}

/** Splits an INSERT at the place of FROM INFILE, which stands before SETTINGS and FORMAT. */
function insertOf(sql: string, last: Token, place: { at: number; values?: number }, lane?: LaneName): Statement {
  if (lane === 'read') throw readonly();
  const tail =
    place.values === undefined
      ? sql.slice(place.at, last.end)
      : `${sql.slice(place.at, Math.max(place.at, place.values))} FORMAT Values`;
  const inlineData = sql.slice(last.end).replace(/^[ \t\f]*\r?\n?/, '');
  return { kind: 'insert', insert: { head: sql.slice(0, place.at), tail, inlineData } };
}

function isRead(token: Token | undefined): boolean {
  return token !== undefined && (token.text === '(' || (token.kind === 'word' && readWords.has(token.text)));
}

function refuseKind(token: Token, lane: LaneName | undefined): void {
  if (isRead(token)) return;
  if (token.kind !== 'word' || !changeWords.has(token.text))
    throw outside(`a statement that begins with ${token.text}`);
  if (lane === 'read') throw readonly();
}

/** CREATE, DROP and ALTER touch tables, views and databases; no users, functions, dictionaries, named collections. */
function refuseObject(seen: readonly Token[]): void {
  // Called for each token: beyond these nothing may be copied, or a statement costs the square of its length.
  if (seen.length > 5) return;
  const [verb, ...rest] = seen;
  const object = rest.at(-1);
  if (verb === undefined || object === undefined) return;
  if (rest.slice(0, -1).some((token) => !modifiers.has(token.text))) return;
  const allowed = objects.get(verb.text);
  if (allowed && !allowed.has(object.text) && !modifiers.has(object.text)) {
    throw outside(`${verb.text} ${object.text}`);
  }
}

/** INTO OUTFILE, FROM INFILE, INSERT INTO FUNCTION, and the second statement of PARALLEL WITH. */
function refusePair(before: Token | undefined, token: Token, seen: readonly Token[]): void {
  if (token.text === 'OUTFILE' && before?.text === 'INTO') throw outside('INTO OUTFILE');
  if (token.text === 'WITH' && before?.text === 'PARALLEL') throw outside('PARALLEL WITH');
  if (token.text === 'INFILE' && before?.text === 'FROM') throw outside('FROM INFILE');
  if (token.text === 'FUNCTION' && seen[0]?.text === 'INSERT' && seen.length <= 3) throw outside('INTO FUNCTION');
}

/** A table named by a path: in the database `default`, chDB opens a file of that name. */
function refusePath(token: Token): void {
  if (/[/\\]/.test(token.text)) throw outside('a name with a slash');
}

/** `FROM 'file.csv'` reads a file. `trim(BOTH 'x' FROM 'y')` and its like stand inside parentheses after a keyword. */
function refuseLiteralTable(before: Token | undefined, seen: readonly Token[]): void {
  if (before?.kind !== 'word' || !tableWords.has(before.text)) return;
  const inFunction = seen.some(
    (token, at) => token.text === '(' && seen[at + 1]?.text.match(/^(BOTH|LEADING|TRAILING)$/),
  );
  if (!inFunction) throw outside('a table named by a string');
}

/** ENGINE = File(...), URL, S3, Kafka and all others that reach outside. */
function refuseEngines(seen: readonly Token[], sql: string): void {
  seen.forEach((token, at) => {
    if (token.kind !== 'word' || token.text !== 'ENGINE') return;
    const name = seen[seen[at + 1]?.text === '=' ? at + 2 : at + 1];
    if (name === undefined) return;
    const written = name.kind === 'word' ? sql.slice(name.start, name.end) : name.text;
    if (!engines.test(written)) throw outside(`the engine ${written}`);
  });
}

function syntax(sentence: string): EngineError {
  return EngineError.of(62, 'SYNTAX_ERROR', `Syntax error: ${sentence}.`);
}

function readonly(): EngineError {
  return EngineError.of(164, 'READONLY', 'Cannot execute query in readonly mode.');
}

function outside(what: string): EngineError {
  return EngineError.of(497, 'ACCESS_DENIED', `Not enough privileges: ${what} is not available here.`);
}
