import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { ImportEvent } from './import-event.js';

/** A column with more different values than these says no stages: a journey map has a column for each. */
const mostStages = 40;
/** The longest name that the API takes, in characters. */
const longestName = 120;

/** What the rows of a file say of their activities' stages. */
export class StageTally {
  /** By stage: rows, and the sum of their places within their journeys. */
  readonly #stages = new Map<string, { rows: number; places: number }>();
  /** By activity: rows by stage. */
  readonly #activities = new Map<string, Map<string, number>>();
  #tooMany = false;

  /** Counts a row. */
  add({ event, context }: ImportEvent, written: string): void {
    const stage = written.trim();
    if (this.#tooMany || stage === '') return;
    let known = this.#stages.get(stage);
    if (!known) {
      if (stage.length > longestName || findStructuredIdentifier(stage) !== null) return;
      known = { rows: 0, places: 0 };
      this.#stages.set(stage, known);
      this.#tooMany = this.#stages.size > mostStages;
    }
    known.rows += 1;
    known.places += context.sequence;
    const rows = this.#activities.get(event) ?? new Map<string, number>();
    this.#activities.set(event, rows.set(stage, (rows.get(stage) ?? 0) + 1));
  }

  /** The stage that most rows of an activity say; of equally many the one that was said first. */
  of(activity: string): string | null {
    if (this.#tooMany) return null;
    const rows = [...(this.#activities.get(activity) ?? [])];
    return rows.reduce<readonly [string | null, number]>((most, one) => (one[1] > most[1] ? one : most), [null, 0])[0];
  }

  /** All of them by their mean place within the journeys; null where there are too many. */
  inOrder(): readonly string[] | null {
    if (this.#tooMany) return null;
    const place = ({ rows, places }: { rows: number; places: number }): number => places / rows;
    return [...this.#stages].sort(([, left], [, right]) => place(left) - place(right)).map(([name]) => name);
  }
}
