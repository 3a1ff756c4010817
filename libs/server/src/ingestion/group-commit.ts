import { TemasError } from '@temas/domain/error';
import { isDatabaseAway } from '../platform/database-error.js';
import { apart } from '../platform/doing.js';
import type { Parcel } from './parcel.js';

/** Events that one commit carries at most; more wait for the next. */
const eventsPerCommit = 5_000;
/** Events that may wait in memory; beyond them senders are told to come back. */
const mostWaiting = 20_000;
/** Commits under way at once: while the database writes one, the next is made ready. */
const mostCommits = 2;

interface Waiting {
  readonly parcel: Parcel;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets requests that come at the same time share a commit: while one commit is under way the next ones gather. An
 * answer leaves only after its commit.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private events = 0;
  private running = 0;

  /**
   * @param write commits all parcels or none
   * @param written runs after each commit
   * @param around watches each attempt to commit
   */
  constructor(
    private readonly write: (parcels: readonly Parcel[]) => Promise<void>,
    private readonly written: () => void,
    private readonly around: (parcels: readonly Parcel[], commit: () => Promise<void>) => Promise<void> = (
      _parcels,
      commit,
    ) => commit(),
  ) {}

  /** Resolves when the parcel is committed. @throws TemasError too_many_requests when too much waits already */
  submit(parcel: Parcel): Promise<void> {
    if (this.events > mostWaiting) {
      throw new TemasError('too_many_requests', 'More events wait than can be written now.', { retryAfterSeconds: 1 });
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ parcel, resolve, reject });
      this.events += parcel.events.length;
      // It goes on for requests that come later: none of it is done for this one alone.
      if (this.running < mostCommits) void apart(() => this.run());
    });
  }

  private async run(): Promise<void> {
    this.running += 1;
    while (this.waiting.length > 0) {
      const group = this.take();
      await this.commit(group);
    }
    this.running -= 1;
  }

  private take(): Waiting[] {
    let events = 0;
    let count = 0;
    for (const { parcel } of this.waiting) {
      if (count > 0 && events + parcel.events.length > eventsPerCommit) break;
      events += parcel.events.length;
      count += 1;
    }
    this.events -= events;
    return this.waiting.splice(0, count);
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      const parcels = group.map((one) => one.parcel);
      await this.around(parcels, async () => {
        await this.write(parcels);
        for (const { parcel, resolve } of group) {
          parcel.onCommitted?.(parcel.events.length);
          resolve();
        }
        this.written();
      });
    } catch (error) {
      const [only] = group;
      if (group.length === 1 && only) return only.reject(error);
      // With the database away, trying each by itself would only make everyone wait.
      if (isDatabaseAway(error)) return group.forEach((one) => one.reject(error));
      // One of them may be at fault: each gets a commit, and so an answer, of its own.
      for (const one of group) await this.commit([one]);
    }
  }
}
