/** The refused rows of one reason: how many, and the lines of the first hundred. */
export interface RefusedRows {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const mostLines = 100;

/** Counts what became of the rows of a file. Rows = good + repaired + refused. */
export class ImportSummary {
  #good = 0;
  #repaired = 0;
  readonly #repairs = new Map<string, number>();
  readonly #refusals = new Map<string, { count: number; lines: number[] }>();

  /** A row that was taken, after the named repairs if any. */
  take(repairs: readonly string[]): void {
    if (repairs.length === 0) this.#good += 1;
    else this.#repaired += 1;
    for (const repair of repairs) this.#repairs.set(repair, (this.#repairs.get(repair) ?? 0) + 1);
  }

  /** A row that was not taken; the reason is a `RefusalReason` or a code of the API. */
  refuse(line: number, reason: string): void {
    const known = this.#refusals.get(reason) ?? { count: 0, lines: [] };
    known.count += 1;
    if (known.lines.length < mostLines) known.lines.push(line);
    this.#refusals.set(reason, known);
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
    return [...this.#refusals.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** Repairs by name; a row may have had several. */
  get repairs(): ReadonlyMap<string, number> {
    return this.#repairs;
  }

  /** By reason, the most frequent first. */
  get refusals(): readonly RefusedRows[] {
    return [...this.#refusals]
      .map(([reason, { count, lines }]) => ({ reason, count, lines: [...lines].sort((left, right) => left - right) }))
      .sort((left, right) => right.count - left.count);
  }
}
