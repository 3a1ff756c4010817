import { hiddenName, type Dropped } from './parsed-event.js';

/** Different names that one request may add to the list of unregistered ones; what goes beyond is counted without. */
const mostNames = 500;

/** Counts of one request, or of several that share a commit: what ingest health will show. */
export class Tally {
  private readonly counts = new Map<
    string,
    { source: number; minute: string; outcome: string; code: string; count: number }
  >();
  private readonly unregistered = new Map<string, { scope: string; name: string; type: string; count: number }>();

  constructor(
    readonly source: number,
    /** ISO time of the minute. */
    readonly minute: string,
  ) {}

  count(outcome: 'accepted' | 'rejected' | 'dropped', code: string, by = 1): void {
    const key = `${outcome} ${code}`;
    const known = this.counts.get(key);
    if (known) known.count += by;
    else this.counts.set(key, { source: this.source, minute: this.minute, outcome, code, count: by });
  }

  drop({ scope, name, type, reason }: Dropped): void {
    this.count('dropped', reason);
    if (reason !== 'unregistered' && reason !== 'wrong_type') return;
    const known = this.unregistered.get(`${scope} ${type} ${name}`);
    const shown = known || this.unregistered.size < mostNames ? name : hiddenName;
    const key = `${scope} ${type} ${shown}`;
    const row = this.unregistered.get(key);
    if (row) row.count += 1;
    else this.unregistered.set(key, { scope, name: shown, type, count: 1 });
  }

  get empty(): boolean {
    return this.counts.size === 0;
  }

  /** The rows, ready to stand beside a batch in the inbox. */
  rows(): TallyRows {
    return { counts: [...this.counts.values()], unregistered: [...this.unregistered.values()] };
  }
}

/** How many events of a source something became of in a minute. */
export interface MinuteTally {
  readonly source: number;
  readonly minute: string;
  readonly count: number;
}

/** What an inbox row's `tally` holds. */
export interface TallyRows {
  readonly counts: readonly { source: number; minute: string; outcome: string; code: string; count: number }[];
  readonly unregistered: readonly { scope: string; name: string; type: string; count: number }[];
  /** Of the accepted events those that are kept away, because whose they are was erased. */
  readonly erased?: readonly MinuteTally[];
}

/** The tallies of all requests of a commit as one. */
export function mergeTallies(tallies: readonly Tally[]): TallyRows {
  const rows = tallies.map((tally) => tally.rows());
  return {
    counts: merged(
      rows.flatMap((row) => row.counts),
      (row) => `${row.source} ${row.minute} ${row.outcome} ${row.code}`,
    ),
    unregistered: merged(
      rows.flatMap((row) => row.unregistered),
      (row) => `${row.scope} ${row.type} ${row.name}`,
    ),
  };
}

/** The same of events that are kept away. */
export function mergeErased(rows: readonly MinuteTally[]): MinuteTally[] {
  return merged(rows, (row) => `${row.source} ${row.minute}`);
}

function merged<R extends { readonly count: number }>(rows: readonly R[], keyOf: (row: R) => string): R[] {
  const sums = new Map<string, R>();
  for (const row of rows) {
    const known = sums.get(keyOf(row));
    sums.set(keyOf(row), known ? { ...known, count: known.count + row.count } : row);
  }
  return [...sums.values()];
}
