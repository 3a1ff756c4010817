import sax from 'sax';
import { LogError } from './log-error.js';

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

/**
 * Reads XES (IEEE 1849), text chunk by text chunk. Attributes inside attributes, lists and containers are passed over,
 * as are globals and classifiers. Memory holds one trace, or 10,000 of its events.
 */
export class XesParser {
  readonly #parser: sax.SAXParser;
  #path: string[] = [];
  #trace = new Map<string, string>();
  #event: { line: number; own: Map<string, string> } | null = null;
  #held: { line: number; own: Map<string, string> }[] = [];
  #found: XesEvent[] = [];
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
  write(chunk: string): XesEvent[] {
    this.#parser.write(chunk);
    return this.#taken();
  }

  /** The events that the file ends with. Throws where the file is cut off. */
  end(): XesEvent[] {
    this.#parser.close();
    if (!this.#sawLog) throw new LogError('xml_not_a_log');
    return this.#taken();
  }

  #taken(): XesEvent[] {
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
    if (local === 'trace' && parent === 'log') this.#trace = new Map();
    else if (local === 'event' && (parent === 'trace' || parent === 'log')) {
      this.#event = { line: this.#parser.line + 1, own: new Map() };
    } else if (valueTypes.has(local) && (parent === 'event' || parent === 'trace')) {
      const key = attribute('key');
      const value = attribute('value');
      if (key === undefined || value === undefined) return;
      if (parent === 'event') this.#event?.own.set(key, value);
      else if (this.#path.length === 3) this.#trace.set(`case:${key}`, value);
    }
  }

  #close(): void {
    const local = this.#path.pop();
    const parent = this.#path.at(-1);
    if (local === 'event' && this.#event) {
      this.#held.push(this.#event);
      this.#event = null;
      if (parent !== 'trace' || this.#held.length >= mostHeld) this.#release();
    } else if (local === 'trace') {
      this.#release();
      this.#trace = new Map();
    }
  }

  #release(): void {
    for (const { line, own } of this.#held) {
      const attributes = new Map([...this.#trace, ...own]);
      this.#found.push({ line, attributes });
    }
    this.#held = [];
  }
}

function attributeOf(tag: sax.Tag | sax.QualifiedTag, name: string): string | undefined {
  const value = tag.attributes[name];
  return typeof value === 'object' ? value.value : value;
}
