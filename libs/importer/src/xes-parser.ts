import sax from 'sax';
import { LogError } from './log-error.js';
import type { RefusedRow } from './log-record.js';

/** One event of a XES log: its own attributes by key, those of its trace by `case:` and key. */
export interface XesEvent {
  /** Line where the event begins, from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const valueTypes = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);
const deepest = 100;
/** Events of a trace that are held back for attributes that the trace names after them, which IEEE 1849 does not do. */
const mostHeld = 10_000;
/** Characters that the attributes of one event, or of one trace, may have, and those of all that are held back. */
const largest = 1_048_576;
const mostHeldCharacters = 2 * largest;

interface Held {
  readonly line: number;
  readonly own: Map<string, string>;
  /** Characters of its names and values; of too many, none is kept. */
  size: number;
}

/**
 * Reads XES (IEEE 1849), text chunk by text chunk. Attributes inside attributes, lists and containers are passed over,
 * as are globals and classifiers. Memory holds one trace, or 10,000 of its events, or two million of their characters.
 */
export class XesParser {
  readonly #parser: sax.SAXParser;
  #path: string[] = [];
  #trace: Held = { line: 0, own: new Map(), size: 0 };
  #event: Held | null = null;
  #held: Held[] = [];
  #heldCharacters = 0;
  #found: (XesEvent | RefusedRow)[] = [];
  #sawLog = false;

  constructor() {
    // The published types do not know strictEntities yet; sax itself does.
    const options: sax.SAXOptions & { strictEntities: boolean } = { position: true, strictEntities: true };
    const parser = sax.parser(true, options);
    parser.onerror = (cause) => {
      throw new LogError('xml_malformed', { line: parser.line + 1, cause });
    };
    parser.onopentag = (tag) => this.#open(tag.name, (name) => attributeOf(tag, name));
    parser.onclosetag = () => this.#close();
    this.#parser = parser;
  }

  /** The events that are known whole after this chunk. */
  write(chunk: string): (XesEvent | RefusedRow)[] {
    this.#parser.write(chunk);
    return this.#taken();
  }

  /** The events that the file ends with. Throws where the file is cut off. */
  end(): (XesEvent | RefusedRow)[] {
    this.#parser.close();
    if (!this.#sawLog) throw new LogError('xml_not_a_log');
    return this.#taken();
  }

  #taken(): (XesEvent | RefusedRow)[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #open(name: string, attribute: (name: string) => string | undefined): void {
    const local = name.slice(name.indexOf(':') + 1);
    const parent = this.#path.at(-1);
    if (this.#path.length === 0) {
      if (local !== 'log') throw new LogError('xml_not_a_log', { line: this.#parser.line + 1 });
      this.#sawLog = true;
    }
    this.#path.push(local);
    if (this.#path.length > deepest) throw new LogError('xml_too_deep', { line: this.#parser.line + 1 });
    if (local === 'trace' && parent === 'log') this.#trace = heldAt(this.#parser.line + 1);
    else if (local === 'event' && (parent === 'trace' || parent === 'log')) {
      this.#event = heldAt(this.#parser.line + 1);
    } else if (valueTypes.has(local) && (parent === 'event' || parent === 'trace')) {
      const key = attribute('key');
      const value = attribute('value');
      if (key === undefined || value === undefined) return;
      if (parent === 'event') keep(this.#event, key, value);
      else if (this.#path.length === 3) keep(this.#trace, `case:${key}`, value);
    }
  }

  #close(): void {
    const local = this.#path.pop();
    const parent = this.#path.at(-1);
    if (local === 'event' && this.#event) {
      this.#held.push(this.#event);
      this.#heldCharacters += Math.min(this.#event.size, largest);
      this.#event = null;
      const full = this.#held.length >= mostHeld || this.#heldCharacters >= mostHeldCharacters;
      if (parent !== 'trace' || full) this.#release();
    } else if (local === 'trace') {
      this.#release();
      this.#trace = heldAt(0);
    }
  }

  #release(): void {
    for (const { line, own, size } of this.#held) {
      if (size > largest || this.#trace.size > largest) this.#found.push({ line, refused: 'row_too_large' });
      else this.#found.push({ line, attributes: new Map([...this.#trace.own, ...own]) });
    }
    this.#held = [];
    this.#heldCharacters = 0;
  }
}

function heldAt(line: number): Held {
  return { line, own: new Map(), size: 0 };
}

function keep(held: Held | null, key: string, value: string): void {
  if (!held) return;
  held.size += key.length + value.length;
  if (held.size > largest) held.own.clear();
  else held.own.set(key, flat(value));
}

/** The parser adds letter to letter, which costs 32 bytes each until the text is read as one. */
function flat(text: string): string {
  return ` ${text}`.slice(1);
}

function attributeOf(tag: sax.Tag | sax.QualifiedTag, name: string): string | undefined {
  const value = tag.attributes[name];
  return typeof value === 'object' ? value.value : value;
}
