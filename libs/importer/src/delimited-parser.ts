import type { RefusedRow } from './log-record.js';

/** One record of a delimited file. */
export interface DelimitedRow {
  /** Line where it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** How a delimited file is cut. */
export interface DelimitedOptions {
  /** One character. */
  readonly delimiter: string;
  /** Characters a record may have; a longer one is refused and reading goes on at the next line end. */
  readonly maxRowLength?: number;
}

type Scan =
  { readonly row: readonly string[]; readonly next: number } | 'more' | 'too_large' | { readonly bad: number };

const quote = 0x22;
const newline = 0x0a;
const carriage = 0x0d;
const defaultMaxRowLength = 1_048_576;

/**
 * Reads CSV and its kin as RFC 4180 says, text chunk by text chunk, cut anywhere. Lines end in LF, CRLF or CR, mixed
 * as they come; the last needs none. Empty lines are passed over. A quote inside an unquoted field is a character like
 * any other. Memory holds one record.
 */
export class DelimitedParser {
  readonly #delimiter: number;
  readonly #maxRowLength: number;
  #text = '';
  #line = 1;
  #skipping = false;
  /** The last character read was CR: a following LF belongs to the same line end. */
  #afterCarriage = false;

  constructor({ delimiter, maxRowLength }: DelimitedOptions) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#maxRowLength = maxRowLength ?? defaultMaxRowLength;
  }

  /** The records that end in this chunk. */
  write(chunk: string): (DelimitedRow | RefusedRow)[] {
    this.#text += chunk;
    return this.#drain(false);
  }

  /** The record that the file ends with, if any. */
  end(): (DelimitedRow | RefusedRow)[] {
    return this.#drain(true);
  }

  #drain(final: boolean): (DelimitedRow | RefusedRow)[] {
    const found: (DelimitedRow | RefusedRow)[] = [];
    let at = 0;
    for (;;) {
      if (this.#skipping) at = this.#skip(at);
      if (this.#skipping || at >= this.#text.length) break;
      if (this.#afterCarriage && this.#text.charCodeAt(at) === newline) at += 1;
      this.#afterCarriage = false;
      if (at >= this.#text.length) break;
      const line = this.#line;
      const scan = this.#scan(at, final);
      if (scan === 'more') {
        if (!final) break;
        found.push({ line, refused: 'quote_unterminated' });
        at = this.#text.length;
      } else if (scan === 'too_large') {
        found.push({ line, refused: 'row_too_large' });
        at = this.#leave(at, at + this.#maxRowLength);
      } else if ('bad' in scan) {
        found.push({ line, refused: 'quote_malformed' });
        at = this.#leave(at, scan.bad);
      } else {
        if (scan.row.length > 1 || scan.row[0] !== '' || this.#text.charCodeAt(at) === quote) {
          found.push({ line, fields: scan.row });
        }
        this.#line += lineEnds(this.#text, at, scan.next);
        this.#afterCarriage = this.#text.charCodeAt(scan.next - 1) === carriage;
        at = scan.next;
      }
    }
    this.#text = this.#text.slice(at);
    return found;
  }

  /** Gives up a record: whatever comes up to the next line end after `to` is passed over. */
  #leave(from: number, to: number): number {
    const end = this.#text.charCodeAt(to - 1) === carriage ? to - 1 : to;
    this.#line += lineEnds(this.#text, from, end);
    this.#skipping = true;
    return end;
  }

  #skip(from: number): number {
    for (let at = from; at < this.#text.length; at += 1) {
      const unit = this.#text.charCodeAt(at);
      if (unit !== newline && unit !== carriage) continue;
      this.#skipping = false;
      this.#line += 1;
      this.#afterCarriage = unit === carriage;
      return at + 1;
    }
    return this.#text.length;
  }

  /** Reads one record from a position. The limit is counted from there, so that it does not matter how chunks fall. */
  #scan(from: number, final: boolean): Scan {
    const text = this.#text;
    const limit = Math.min(text.length, from + this.#maxRowLength);
    const beyond = text.length > limit ? 'too_large' : 'more';
    const row: string[] = [];
    let at = from;
    for (;;) {
      let field: string;
      if (at < limit && text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at, limit);
        if (close < 0 || (close + 1 >= limit && (beyond === 'too_large' || !final))) return beyond;
        field = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
        if (at < limit && !this.#endsField(text.charCodeAt(at))) return { bad: at };
      } else {
        const begin = at;
        while (at < limit && !this.#endsField(text.charCodeAt(at))) at += 1;
        if (at >= limit && (beyond === 'too_large' || !final)) return beyond;
        field = text.slice(begin, at);
      }
      row.push(field);
      if (at >= limit) return { row, next: at };
      const unit = text.charCodeAt(at);
      at += 1;
      if (unit !== this.#delimiter) return { row, next: at };
    }
  }

  #endsField(unit: number): boolean {
    return unit === this.#delimiter || unit === newline || unit === carriage;
  }
}

/** Position of the quote that closes the field opened at `open`, or -1 where it is not there before the limit. */
function closingQuote(text: string, open: number, limit: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 2)) {
    if (at + 1 >= limit || text.charCodeAt(at + 1) !== quote) return at;
  }
  return -1;
}

/** Line ends in part of a text; a CRLF that lies wholly in it is one. */
function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === newline || (unit === carriage && !(at + 1 < to && text.charCodeAt(at + 1) === newline))) count += 1;
  }
  return count;
}

const candidates = [',', ';', '\t', '|'] as const;

/** The delimiter of a file by its first line: the one that occurs most often outside quotes; a comma where none does. */
export function sniffDelimiter(head: string): string {
  const counts = new Map<string, number>(candidates.map((candidate) => [candidate, 0]));
  let quoted = false;
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
