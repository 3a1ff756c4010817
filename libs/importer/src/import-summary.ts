/** The rows that one reason concerns: how many, and the lines of the first hundred that were reported. */
export interface ReasonRows {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const mostLines = 100;

/** Counts what became of the rows of a file. Rows = good + repaired + refused. */
export class ImportSummary {
  #good = 0;
  #repaired = 0;
  #refused = 0;
  readonly #repairs: Reasons = new Map();
  readonly #refusals: Reasons = new Map();

  /** A row that was taken, after the named repairs if any. */
  take(line: number, repairs: readonly string[]): void {
    if (repairs.length === 0) this.#good += 1;
    else this.#repaired += 1;
    for (const repair of repairs) note(this.#repairs, repair, line);
  }

  /** A row that was not taken; the reason is a `RefusalReason` or a code of the API. */
  refuse(line: number, reason: string): void {
    this.#refused += 1;
    note(this.#refusals, reason, line);
  }

  /** Rows taken as they stood. */
  get good(): number {
    return this.#good;
  }

  /** Rows taken after a repair. */
  get repaired(): number {
    return this.#repaired;
  }

  get refused(): number {
    return this.#refused;
  }

  /** Repairs by name, the most frequent first; a row may have had several. */
  get repairs(): readonly ReasonRows[] {
    return listed(this.#repairs);
  }

  /** Refusals by reason, the most frequent first. */
  get refusals(): readonly ReasonRows[] {
    return listed(this.#refusals);
  }
}

type Reasons = Map<string, { count: number; readonly lines: number[] }>;

function note(reasons: Reasons, reason: string, line: number): void {
  const known = reasons.get(reason) ?? { count: 0, lines: [] };
  known.count += 1;
  if (known.lines.length < mostLines) known.lines.push(line);
  reasons.set(reason, known);
}

function listed(reasons: Reasons): ReasonRows[] {
  return [...reasons]
    .map(([reason, { count, lines }]) => ({ reason, count, lines: [...lines].sort((left, right) => left - right) }))
    .sort((left, right) => right.count - left.count);
}
