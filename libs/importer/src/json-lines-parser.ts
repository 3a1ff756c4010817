import type { RefusedRow } from './log-record.js';

/** One object of a JSON-lines file: its values as texts, those of objects inside it by their path (`order.id`). */
export interface JsonRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const defaultMaxRowLength = 1_048_576;
const deepest = 8;

/** Numbers whose digits JavaScript would not give back as they stand: fractions, exponents, more than 15 digits, -0. */
const inexact = /\d[.eE]|\d{16}|-0/;
const quotedOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON lines, text chunk by text chunk, cut anywhere: one object a line. A number keeps its digits; `null` and
 * lists are no value; an empty line is passed over. Memory holds one line.
 */
export class JsonLinesParser {
  #text = '';
  #line = 1;
  #skipping = false;

  constructor(private readonly maxRowLength = defaultMaxRowLength) {}

  /** The rows whose lines end in this chunk. */
  write(chunk: string): (JsonRow | RefusedRow)[] {
    this.#text += chunk;
    const found: (JsonRow | RefusedRow)[] = [];
    let from = 0;
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n', from)) {
      if (!this.#skipping) this.#add(found, this.#text.slice(from, end));
      this.#skipping = false;
      this.#line += 1;
      from = end + 1;
    }
    this.#text = this.#text.slice(from);
    if (this.#skipping) this.#text = '';
    else if (this.#text.length > this.maxRowLength) {
      found.push({ line: this.#line, refused: 'row_too_large' });
      this.#skipping = true;
      this.#text = '';
    }
    return found;
  }

  /** The row that the file ends with, if any. */
  end(): (JsonRow | RefusedRow)[] {
    const found: (JsonRow | RefusedRow)[] = [];
    if (!this.#skipping) this.#add(found, this.#text);
    this.#text = '';
    return found;
  }

  #add(found: (JsonRow | RefusedRow)[], text: string): void {
    if (text.trim() === '') return;
    const line = this.#line;
    if (text.length > this.maxRowLength) {
      found.push({ line, refused: 'row_too_large' });
      return;
    }
    const value = parsed(text);
    if (!isObject(value)) {
      found.push({ line, refused: 'json_malformed' });
      return;
    }
    const attributes = unfolded(value, 2 * this.maxRowLength);
    found.push(attributes ? { line, attributes } : { line, refused: 'row_too_large' });
  }
}

/** The values of an object by their paths, or nothing where those have too many characters: each repeats its path. */
function unfolded(value: Record<string, unknown>, most: number): Map<string, string> | undefined {
  const attributes = new Map<string, string>();
  let characters = 0;
  for (const [name, text] of flattened(value, '', 1)) {
    characters += name.length;
    if (characters > most) return undefined;
    attributes.set(name, text);
  }
  return attributes;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (!inexact.test(text)) return value;
    // Numbers as texts: what is between quotes stays.
    return JSON.parse(text.replace(quotedOrNumber, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* flattened(value: Record<string, unknown>, path: string, depth: number): Generator<[string, string]> {
  for (const [key, inner] of Object.entries(value)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'string') yield [name, inner];
    else if (typeof inner === 'number' || typeof inner === 'boolean') yield [name, String(inner)];
    else if (isObject(inner) && depth < deepest) yield* flattened(inner, name, depth + 1);
  }
}
