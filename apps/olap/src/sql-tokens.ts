import { EngineError } from './engine-error.js';

/** A word, a quoted name, a literal or a sign of a statement, with its place in the text. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'sign';
  /** Words in capitals; quoted names without their quotes; anything else as it stands. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const skipped = /(?:\s+|--[^\n]*|#[ !][^\n]*|\/\*[^]*?\*\/)+/y;
type Pattern = readonly [Token['kind'], RegExp];
const word: Pattern = ['word', /[A-Za-z_][A-Za-z0-9_$]*/y];
const number: Pattern = ['number', /\d[\w.]*/y];
const sign: Pattern = ['sign', /[!-~]/y];
/** What else a token may be that begins so. */
const quoted: Readonly<Record<string, Pattern>> = {
  "'": ['string', /'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*'/y],
  $: ['string', /\$([A-Za-z0-9_]*)\$[^]*?\$\1\$/y],
  '`': ['name', /`[^`\\]*(?:(?:\\[^]|``)[^`\\]*)*`/y],
  '"': ['name', /"[^"\\]*(?:(?:\\[^]|"")[^"\\]*)*"/y],
};

/** What a token may be, by its first character; a statement has thousands. */
function patternsAt(sql: string, at: number): readonly Pattern[] {
  const first = sql.charAt(at);
  if (/[A-Za-z_]/.test(first)) return words;
  if (/\d/.test(first)) return numbers;
  const known = quoted[first];
  return known ? [known, sign] : signs;
}
const [words, numbers, signs] = [[word], [number], [sign]];

/**
 * Cuts a statement into tokens, one at a time, as ClickHouse's lexer does.
 * @throws EngineError 62 at an unfinished literal, or at anything outside ASCII that is not inside a literal or a
 *   comment (ClickHouse takes typographic quotes for quotes)
 */
export function* sqlTokens(sql: string): Generator<Token, void, undefined> {
  let at = 0;
  for (;;) {
    skipped.lastIndex = at;
    if (skipped.test(sql)) at = skipped.lastIndex;
    if (at >= sql.length) return;
    const token = tokenAt(sql, at);
    yield token;
    at = token.end;
  }
}

function tokenAt(sql: string, at: number): Token {
  for (const [kind, pattern] of patternsAt(sql, at)) {
    pattern.lastIndex = at;
    if (!pattern.test(sql)) continue;
    const end = pattern.lastIndex;
    const raw = sql.slice(at, end);
    if (kind === 'sign' && /['"`]/.test(raw)) break;
    if (raw === '/' && sql[end] === '*') break;
    const text = kind === 'word' ? raw.toUpperCase() : kind === 'name' ? raw.slice(1, -1) : raw;
    return { kind, text, start: at, end };
  }
  throw EngineError.of(62, 'SYNTAX_ERROR', `Syntax error: cannot read the statement at position ${at + 1}.`);
}
