import type { PartWatch } from '../status/part-watch.js';
import { readInstallationBacklog, type InstallationBacklog } from '../status/installation-backlog.repository.js';
import { silentAfterSeconds } from '../heartbeat/heartbeat.js';
import { heartbeatRepository } from '../heartbeat/heartbeat.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { gauge } from './registry.js';

/** What is read of the stores is used for so long, in milliseconds: whoever asks often costs them nothing. */
const kept = 5_000;

const partUp = gauge({ name: 'temas_part_up', help: 'Whether a part answers: 1, or 0.' }, ['part']);
const workers = gauge({ name: 'temas_worker_processes', help: 'Workers that were heard of within twenty seconds.' });
const workerSilence = gauge({
  name: 'temas_worker_silent_seconds',
  help: 'Time since a worker was heard of; none where there never was one.',
});
const waitingBatches = gauge({ name: 'temas_inbox_batches', help: 'Acknowledged batches that nobody has moved on.' }, [
  'lane',
]);
const waitingEvents = gauge({ name: 'temas_inbox_events', help: 'Events of those batches.' }, ['lane']);
const oldestBatch = gauge({ name: 'temas_inbox_oldest_seconds', help: 'How long the oldest of them has waited.' }, [
  'lane',
]);
const dirtyOwners = gauge({ name: 'temas_dirty_owners', help: 'Owners whose journeys are to be built.' });
const journeyLag = gauge({
  name: 'temas_journey_lag_seconds',
  help: 'How long the event that waits longest for its journey has waited; what maps are behind by.',
});
const dirtyDays = gauge({ name: 'temas_dirty_days', help: "Days of the map's cache that are to be computed." });
const daysLag = gauge({
  name: 'temas_days_lag_seconds',
  help: 'How old the oldest of those days is in its present state.',
});
const setAside = gauge({ name: 'temas_batches_aside', help: 'Batches that were set aside and wait for a person.' });
const missing = gauge({
  name: 'temas_events_missing',
  help: 'Events accepted and moved on within the last hour that are not stored; 0 unless something was lost.',
});
const balanceAge = gauge({ name: 'temas_balance_age_seconds', help: 'Time since that was looked at.' });
const jobs = gauge({ name: 'temas_jobs', help: 'Jobs on the queue.' }, ['queue', 'state']);

/** One without labels would come back to 0, which is a figure too: it is taken away. */
const single = [workers, workerSilence, dirtyOwners, journeyLag, dirtyDays, daysLag, setAside, missing, balanceAge];
const ofLanes = [waitingBatches, waitingEvents, oldestBatch];
forget();

function forget(): void {
  for (const one of single) one.remove();
  for (const one of ofLanes) one.reset();
}

/** Looks up, when it is asked for, what stands in the stores and not in this process. */
export class ScrapedGauges {
  private at = 0;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly postgres: Postgres,
    private readonly watch: PartWatch,
  ) {}

  /** Sets every gauge to what is there now, or lets go of those that nobody can tell. */
  async refresh(): Promise<void> {
    if (Date.now() - this.at < kept) return;
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    await this.looking;
  }

  private async look(): Promise<void> {
    await this.watch.see();
    for (const [part, { answers }] of Object.entries(this.watch.states)) partUp.set({ part }, answers ? 1 : 0);
    jobs.reset();
    for (const { queue, state, jobs: count } of this.watch.jobCounts ?? []) jobs.set({ queue, state }, count);
    try {
      const backlog = await this.postgres.asJanitor(readInstallationBacklog);
      const heard = await this.postgres.global((tx) => heartbeatRepository.heard(tx));
      setBacklog(backlog);
      const silences = heard.filter(({ name }) => name === 'worker').map(({ silentSeconds }) => silentSeconds);
      workers.set(silences.filter((seconds) => seconds < silentAfterSeconds).length);
      workerSilence.remove();
      if (silences.length > 0) workerSilence.set(Math.min(...silences));
      this.at = Date.now();
    } catch {
      // An old figure would look like a new one.
      forget();
    }
  }
}

function setBacklog(backlog: InstallationBacklog): void {
  for (const { lane, batches, events, oldestSeconds } of backlog.lanes) {
    waitingBatches.set({ lane }, batches);
    waitingEvents.set({ lane }, events);
    oldestBatch.set({ lane }, oldestSeconds);
  }
  dirtyOwners.set(backlog.owners);
  journeyLag.set(Math.max(backlog.oldestOwnerSeconds, ...backlog.lanes.map(({ oldestSeconds }) => oldestSeconds)));
  dirtyDays.set(backlog.dirtyDays);
  daysLag.set(backlog.daysLagSeconds);
  setAside.set(backlog.setAside);
  missing.set(backlog.missing);
  if (backlog.balanceAgeSeconds !== null) balanceAge.set(backlog.balanceAgeSeconds);
}
