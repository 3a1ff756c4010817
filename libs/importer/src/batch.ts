/** Limits of one request. Defaults are those of the ingestion API, with room for the brackets around the events. */
export interface BatchLimits {
  /** Events a request; the API takes 1,000. */
  readonly maxEvents?: number;
  /** Bytes of the body in UTF-8; the API takes 500 KiB. */
  readonly maxBytes?: number;
}

/** One request to `/v1/batch` or to an import source: the events and the JSON text that carries them. */
export interface Batch<Event> {
  readonly events: readonly Event[];
  readonly body: string;
}

const opening = '{"batch":[';
const closing = ']}';
const defaults = { maxEvents: 1000, maxBytes: 500 * 1024 };

/** Collects events into request bodies that stay within the limits, in the order given. */
export class BatchBuilder<Event> {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  #events: Event[] = [];
  #parts: string[] = [];
  #bytes = opening.length + closing.length;

  constructor(limits: BatchLimits = {}) {
    this.#maxEvents = limits.maxEvents ?? defaults.maxEvents;
    this.#maxBytes = limits.maxBytes ?? defaults.maxBytes;
  }

  /**
   * Adds an event. Returns the batch that was full before it, or null. An event that is larger than a whole request
   * goes alone: the API answers for it by name.
   */
  add(event: Event): Batch<Event> | null {
    const text = JSON.stringify(event);
    const bytes = utf8Length(text) + 1;
    const full = this.#events.length >= this.#maxEvents || this.#bytes + bytes > this.#maxBytes;
    const done = full ? this.flush() : null;
    this.#events.push(event);
    this.#parts.push(text);
    this.#bytes += bytes;
    return done;
  }

  /** What is left, or null where nothing is. */
  flush(): Batch<Event> | null {
    if (this.#events.length === 0) return null;
    const batch = { events: this.#events, body: opening + this.#parts.join(',') + closing };
    this.#events = [];
    this.#parts = [];
    this.#bytes = opening.length + closing.length;
    return batch;
  }
}

/** Cuts events into requests within the limits, lazily. */
export function* toBatches<Event>(events: Iterable<Event>, limits: BatchLimits = {}): Generator<Batch<Event>> {
  const builder = new BatchBuilder<Event>(limits);
  for (const event of events) {
    const full = builder.add(event);
    if (full) yield full;
  }
  const rest = builder.flush();
  if (rest) yield rest;
}

/** Bytes of a text in UTF-8. A lone surrogate counts three, as the replacement character that it becomes. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
    } else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 2;
      at += 1;
    } else {
      bytes += 2;
    }
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
