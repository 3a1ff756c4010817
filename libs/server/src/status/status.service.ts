import type { WorkspaceRef } from '../access/principal.js';
import { readBalance, type Balance } from '../balance/balance.repository.js';
import { silentAfterSeconds } from '../heartbeat/heartbeat.js';
import {
  heartbeatRepository,
  type BeatDetail,
  type Heard,
  type ProcessName,
} from '../heartbeat/heartbeat.repository.js';
import { rows, type Postgres, type Transaction } from '../platform/postgres.js';
import { version } from '../platform/version.js';
import { readBacklog, type Backlog } from '../projection/watermark.repository.js';
import { readMinutes, readReasons, type Minute, type ReasonCount } from './minutes.repository.js';
import type { PartWatch } from './part-watch.js';

/** The parts that a system is made of. */
export const partNames = ['api', 'worker', 'database', 'engine', 'queue'] as const;
export type PartName = (typeof partNames)[number];

/** How a part is: it answers, it does not, it was heard of and is no longer, or nobody knows. */
export type PartCondition = 'ok' | 'down' | 'silent' | 'unknown';

/** One part. */
export interface Part {
  readonly name: PartName;
  readonly state: PartCondition;
  /** Since when it is so; of a silent one, when it was heard last. */
  readonly since: Date | null;
  /** Processes of this name that were heard just now; null where it is no process of ours. */
  readonly processes: number | null;
  readonly version: string | null;
  readonly memoryBytes: number | null;
  readonly loopLagSeconds: number | null;
}

/** A fault that a process met. */
export interface PartFault {
  readonly part: ProcessName;
  readonly code: string;
  readonly job: string | null;
  readonly count: number;
  readonly lastAt: string;
}

/** How the system is, as far as a workspace is concerned. */
export interface Status {
  readonly readAt: Date;
  readonly version: string;
  readonly parts: readonly Part[];
  readonly backlog: Backlog;
  readonly batches: number;
  readonly jobs: { readonly waiting: number; readonly active: number; readonly delayed: number } | null;
  readonly minutes: readonly Minute[];
  readonly reasons: readonly ReasonCount[];
  readonly faults: readonly PartFault[];
  /** What became of the events that the apis received since they started; null where none says. */
  readonly received: NonNullable<BeatDetail['events']> | null;
  readonly balance: Balance | null;
  readonly disk: NonNullable<BeatDetail['disk']> | null;
}

/** So many minutes are told. */
export const toldMinutes = 30;

/** How each part is, what waits, and what came lately. Needs Postgres alone: it answers while the rest is away. */
export class StatusService {
  constructor(
    private readonly postgres: Postgres,
    private readonly watch: PartWatch,
  ) {}

  async read(workspace: WorkspaceRef): Promise<Status> {
    const heard = await this.postgres.global((tx) => heartbeatRepository.heard(tx));
    const own = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      backlog: await readBacklog(tx, workspace.id),
      batches: await countBatches(tx, workspace.id),
      minutes: await readMinutes(tx, workspace.id, toldMinutes),
      reasons: await readReasons(tx, workspace.id, toldMinutes),
      balance: await readBalance(tx, workspace.id),
    }));
    const counts = this.watch.jobCounts;
    const jobsIn = (wanted: string): number =>
      (counts ?? []).reduce((sum, { state, jobs }) => sum + (state === wanted ? jobs : 0), 0);
    const present = heard.filter(isPresent);
    return {
      ...own,
      readAt: own.backlog.readAt,
      version,
      parts: [
        processPart('api', heard),
        processPart('worker', heard),
        ...(['database', 'engine', 'queue'] as const).map((name) => this.watchedPart(name)),
      ],
      jobs: counts && { waiting: jobsIn('waiting'), active: jobsIn('active'), delayed: jobsIn('delayed') },
      faults: faultsOf(heard),
      received: sumOf(present),
      disk: present.find(({ detail }) => detail?.disk)?.detail?.disk ?? null,
    };
  }

  private watchedPart(name: 'database' | 'engine' | 'queue'): Part {
    const { answers, since } = this.watch.states[name];
    // Whoever reads this has been answered by the database.
    const isThere = name === 'database' ? true : answers;
    const state = isThere === null ? 'unknown' : isThere ? 'ok' : 'down';
    const unheard = { processes: null, version: null, memoryBytes: null, loopLagSeconds: null };
    return { name, state, since: answers === isThere ? since : null, ...unheard };
  }
}

/** Batches of a workspace that were acknowledged and not moved on yet. */
async function countBatches(tx: Transaction, workspaceId: string): Promise<number> {
  const [row] = await rows<{ batches: string }>(
    tx,
    'SELECT count(*) AS batches FROM temas.inbox WHERE workspace_id = $1 AND state = 0',
    [workspaceId],
  );
  return Number(row?.batches ?? 0);
}

function isPresent({ silentSeconds }: Heard): boolean {
  return silentSeconds < silentAfterSeconds;
}

/** What is said of all processes of a name: of those that were heard just now, else of the one that was heard last. */
export function processPart(name: ProcessName, heard: readonly Heard[]): Part {
  const own = heard.filter((one) => one.name === name);
  const present = own.filter(isPresent);
  const [last] = own;
  if (!last) {
    return {
      name,
      state: 'unknown',
      since: null,
      processes: 0,
      version: null,
      memoryBytes: null,
      loopLagSeconds: null,
    };
  }
  if (present.length === 0) {
    const { version: lastVersion, heardAt } = last;
    return {
      ...{ name, state: 'silent', since: heardAt, processes: 0, version: lastVersion },
      ...{ memoryBytes: null, loopLagSeconds: null },
    };
  }
  return {
    name,
    state: 'ok',
    since: present.reduce((first, { startedAt }) => (startedAt < first ? startedAt : first), last.startedAt),
    processes: present.length,
    version: [...new Set(present.map((one) => one.version))].join(', '),
    memoryBytes: present.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    loopLagSeconds: Math.max(...present.map(({ loopLagSeconds }) => loopLagSeconds)),
  };
}

function faultsOf(heard: readonly Heard[]): PartFault[] {
  return heard
    .flatMap(({ name, detail }) => (detail?.faults ?? []).map((fault) => ({ part: name, ...fault })))
    .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    .slice(0, 10);
}

function sumOf(present: readonly Heard[]): Status['received'] {
  const all = present.flatMap(({ detail }) => detail?.events ?? []);
  if (all.length === 0) return null;
  const sum = { received: 0, accepted: 0, rejected: 0, turnedAway: 0, inFlight: 0, unaccounted: 0 };
  for (const one of all) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key];
  return sum;
}
