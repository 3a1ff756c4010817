import { useSyncExternalStore } from 'react';
import type { Choices } from './choices.js';
import { ImportTaskFault, type RunningTask, startTask } from './import-worker.js';
import { beginRun, changeRun, prepareImport, type NewNames, type Plan, type StageOf } from './prepare-import.js';
import { changeChoices, logOf } from './wizard.js';
import type { Sent, Step } from './worker-protocol.js';

/** A run that this page sends. It goes on while other pages are looked at, and ends with the tab. */
export interface LiveRun {
  readonly phase: 'preparing' | 'sending' | 'paused' | 'done' | 'failed';
  readonly step: Step;
  readonly sent: Sent | null;
  /** An ApiFault or an ImportTaskFault. */
  readonly fault: unknown;
}

/** What a run begins or goes on with. */
export interface Start {
  readonly workspace: string;
  readonly choices: Choices;
  readonly file: File;
  readonly rows: number | null;
  readonly csrfToken: string | null;
  /** What is to be created first; null where the run goes on. */
  readonly first: { readonly plan: Plan; readonly names: NewNames; readonly stages: readonly StageOf[] } | null;
  /** Of a run that goes on: its id and the first part that is missing. */
  readonly goOn: { readonly run: string; readonly from: number } | null;
}

const runs = new Map<string, LiveRun>();
const tasks = new Map<string, RunningTask<Sent>>();
const listeners = new Set<() => void>();

function set(workspace: string, part: Partial<LiveRun>): void {
  const before = runs.get(workspace) ?? { phase: 'preparing', step: { bytes: 0, rows: 0 }, sent: null, fault: null };
  runs.set(workspace, { ...before, ...part });
  for (const listener of listeners) listener();
}

/** The run of a workspace that this page sends, or null. */
export function useLiveRun(workspace: string): LiveRun | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => runs.get(workspace) ?? null,
  );
}

/** Whether a run is being sent from this page. */
export function isSending({ phase }: LiveRun): boolean {
  return phase === 'preparing' || phase === 'sending' || phase === 'paused';
}

/** Forgets the run that has ended, so that another can begin. */
export function forgetRun(workspace: string): void {
  runs.delete(workspace);
  for (const listener of listeners) listener();
}

/** Sends a file to its end: creates what is missing, begins the run or goes on with it, and says how it ended. */
export async function startRun(start: Start): Promise<void> {
  const { workspace, choices, file } = start;
  if (runs.has(workspace) && isSending(runs.get(workspace) as LiveRun)) return;
  runs.delete(workspace);
  set(workspace, { phase: 'preparing' });
  let run: string | null = start.goOn?.run ?? null;
  try {
    if (start.first) await prepareImport(workspace, choices, start.first);
    if (run === null) {
      run = (await beginRun(workspace, choices, start.rows)).id;
      changeChoices(workspace, { run });
    } else await changeRun(workspace, run, { state: 'running' });
    const path = `/api/v1/workspaces/${workspace}/imports/${choices.source}/events`;
    const way = { path, run, from: start.goOn?.from ?? 0, csrfToken: start.csrfToken };
    const task = startTask({ kind: 'send', file, log: logOf(choices), way }, (step) => set(workspace, { step }));
    tasks.set(workspace, task);
    set(workspace, { phase: 'sending' });
    const sent = await task.answer;
    set(workspace, { sent });
    await changeRun(workspace, run, { state: 'done' });
    set(workspace, { phase: 'done' });
  } catch (fault) {
    set(workspace, { phase: 'failed', fault });
    if (run !== null) await sayFailed(workspace, run, fault);
  } finally {
    tasks.delete(workspace);
  }
}

/** Waits with the next part, or goes on. Parts under way are answered. */
export async function pauseRun(workspace: string, run: string, isPaused: boolean): Promise<void> {
  tasks.get(workspace)?.say(isPaused ? 'pause' : 'go');
  set(workspace, { phase: isPaused ? 'paused' : 'sending' });
  await changeRun(workspace, run, { state: isPaused ? 'paused' : 'running' }).catch(() => undefined);
}

/** Ends the sending; what was taken stays. */
export function stopRun(workspace: string): void {
  tasks.get(workspace)?.say('stop');
}

/** Reasons that end a run for good; after any other it waits, and can be gone on with. */
async function sayFailed(workspace: string, run: string, fault: unknown): Promise<void> {
  const code = fault instanceof ImportTaskFault ? fault.code : 'other';
  const reason = ended.get(code);
  const change = reason === undefined ? { state: 'paused' as const } : { state: 'failed' as const, reason };
  // Nothing more can be done where this does not arrive either; the run is then shown as waiting by itself.
  await changeRun(workspace, run, change).catch(() => undefined);
}

const ended = new Map([
  ['stopped', 'cancelled'],
  ['gzip_damaged', 'file_damaged'],
  ['xml_malformed', 'file_damaged'],
  ['xml_too_deep', 'file_damaged'],
  ['source_gone', 'refused'],
] as const) as ReadonlyMap<string, 'cancelled' | 'file_damaged' | 'refused'>;
