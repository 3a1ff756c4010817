import { WideTable } from '../platform/wide-table.js';

/** Evidence that two subjects are one person, as it stands beside a batch in the inbox. */
export interface EvidenceRow {
  readonly kind: 'seen' | 'alias' | 'contact';
  readonly linked: bigint;
  readonly subject: bigint;
  readonly occurred: bigint;
  readonly sequence: bigint;
  /** Unsigned. */
  readonly message: bigint;
}

const kinds = { seen: 0n, alias: 1n, contact: 2n } as const;
/** Pairs that are remembered, of all workspaces, at 49 bytes each. */
const remembered = 262_144;

/** What the filters of a process remember, in one place of fixed size. */
export class EvidenceMemory {
  private readonly table = new WideTable(remembered, 3, 3);
  private filters = 0n;

  /** A filter that knows nothing yet. */
  filter(): EvidenceFilter {
    this.filters += 1n;
    return new EvidenceFilter(this.table, this.filters);
  }
}

/**
 * Keeps the earliest evidence of each pair, and leaves out what this process has committed before: nearly every event
 * of a signed-in browser says the same again.
 */
export class EvidenceFilter {
  constructor(
    private readonly table: WideTable,
    private readonly number: bigint,
  ) {}

  /** The rows that say something new, the earliest of each pair. */
  news(rows: readonly EvidenceRow[]): EvidenceRow[] {
    const earliest = new Map<string, EvidenceRow>();
    for (const row of rows) {
      if (!this.isNews(row)) continue;
      const key = `${row.kind} ${row.linked} ${row.subject}`;
      const before = earliest.get(key);
      if (!before || isEarlier(row, before)) earliest.set(key, row);
    }
    return [...earliest.values()];
  }

  /** Remembers rows that are committed. */
  learn(rows: readonly EvidenceRow[]): void {
    const { values } = this.table;
    for (const row of rows) {
      // Of two commits under way the one that ends last may be the one that says less.
      if (!this.isNews(row)) continue;
      this.ask(row);
      const at = this.table.put();
      values[at] = row.occurred;
      values[at + 1] = row.sequence;
      values[at + 2] = BigInt.asIntN(64, row.message);
    }
  }

  private isNews(row: EvidenceRow): boolean {
    this.ask(row);
    const at = this.table.find();
    if (at < 0) return true;
    const [occurred = 0n, sequence = 0n, message = 0n] = this.table.values.subarray(at, at + 3);
    return isEarlier(row, { occurred, sequence, message: BigInt.asUintN(64, message) });
  }

  private ask({ kind, linked, subject }: EvidenceRow): void {
    const { key } = this.table;
    key[0] = this.number * 4n + kinds[kind];
    key[1] = linked;
    key[2] = subject;
  }
}

/** The rows as JSON; integers travel as texts, since JSON's are not exact. */
export function encodeEvidence(rows: readonly EvidenceRow[]): string | null {
  if (rows.length === 0) return null;
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

type Order = Pick<EvidenceRow, 'occurred' | 'sequence' | 'message'>;

function isEarlier(left: Order, right: Order): boolean {
  if (left.occurred !== right.occurred) return left.occurred < right.occurred;
  if (left.sequence !== right.sequence) return left.sequence < right.sequence;
  return left.message < right.message;
}
