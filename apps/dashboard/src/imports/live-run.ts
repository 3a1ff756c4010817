import { useSyncExternalStore } from 'react';
import { ApiFault } from '../api/api.js';
import type { Choices } from './choices.js';
import { ImportTaskFault, startTask } from './import-worker.js';
import { beginRun, changeRun, prepareImport, type First, type Prepared } from './prepare-import.js';
import { changeChoices, logOf } from './wizard.js';
import type { Sent, Step } from './worker-protocol.js';

/** A run that this page sends. It goes on while other pages are looked at, and ends with the tab. */
export interface LiveRun {
  /**
   * `ending`: nothing is sent any more, and the server is being told how it ended. `waiting`: it was told that the run
   * can be gone on with. `failed`: over for good, or never begun.
   */
  readonly phase: 'preparing' | 'sending' | 'paused' | 'ending' | 'done' | 'waiting' | 'failed';
  readonly prepared: Prepared | null;
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
  readonly first: First | null;
  /** Id of a run that goes on, at the first part that the server does not have. */
  readonly goOn: string | null;
}

const nothing: LiveRun = { phase: 'preparing', prepared: null, step: { bytes: 0, rows: 0 }, sent: null, fault: null };
const runs = new Map<string, LiveRun>();
const stops = new Map<string, { readonly controller: AbortController; readonly isNew: boolean }>();
const words = new Map<string, (word: 'pause' | 'go') => void>();
const listeners = new Set<() => void>();

function set(workspace: string, part: Partial<LiveRun>): void {
  runs.set(workspace, { ...(runs.get(workspace) ?? nothing), ...part });
  for (const listener of listeners) listener();
}

/** The run of a workspace that this page sends, or null. */
export function useLiveRun(workspace: string): LiveRun | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => liveRun(workspace),
  );
}

/** The same, for whatever is no component. */
export function liveRun(workspace: string): LiveRun | null {
  return runs.get(workspace) ?? null;
}

const under = new Set<LiveRun['phase']>(['preparing', 'sending', 'paused', 'ending']);

/** Whether this page is busy with a run; only after that can another begin, or the same one go on. */
export function isUnderWay({ phase }: LiveRun): boolean {
  return under.has(phase);
}

/** Forgets the run that has ended, so that another can begin. */
export function forgetRun(workspace: string): void {
  runs.delete(workspace);
  for (const listener of listeners) listener();
}

/** Sends a file to its end: creates what is missing, begins the run or goes on with it, and says how it ended. */
export async function startRun(start: Start): Promise<void> {
  const { workspace, choices, file } = start;
  const before = liveRun(workspace);
  if (before && isUnderWay(before)) return;
  const stop = new AbortController();
  stops.set(workspace, { controller: stop, isNew: start.goOn === null });
  runs.delete(workspace);
  set(workspace, { phase: 'preparing' });
  let run = start.goOn;
  try {
    const onStep = (prepared: Prepared): void => set(workspace, { prepared });
    if (start.first) await prepareImport(workspace, choices, start.first, { stop: stop.signal, onStep });
    const begun = await (run === null
      ? beginRun(workspace, choices, start.rows)
      : changeRun(workspace, run, { state: 'running' }));
    if (run === null) changeChoices(workspace, { run: begun.id });
    run = begun.id;
    stop.signal.throwIfAborted();
    const path = `/api/v1/workspaces/${workspace}/imports/${choices.source}/events`;
    const way = { path, run, from: begun.nextPart, csrfToken: start.csrfToken };
    const task = startTask({ kind: 'send', file, log: logOf(choices), way }, (step) => set(workspace, { step }));
    words.set(workspace, task.say);
    stop.signal.addEventListener('abort', () => task.say('stop'));
    set(workspace, { phase: 'sending' });
    const sent = await task.answer;
    set(workspace, { sent, phase: 'ending' });
    await changeRun(workspace, run, { state: 'done' });
    set(workspace, { phase: 'done' });
  } catch (fault) {
    set(workspace, { phase: 'ending', fault });
    const isOver = run === null || (await sayEnded(workspace, run, fault));
    set(workspace, { phase: isOver ? 'failed' : 'waiting' });
  } finally {
    words.delete(workspace);
    stops.delete(workspace);
  }
}

/** Waits with the next part, or goes on. Parts under way are answered. */
export async function pauseRun(workspace: string, run: string, isPaused: boolean): Promise<void> {
  const phase = liveRun(workspace)?.phase;
  if (phase !== 'sending' && phase !== 'paused') return;
  words.get(workspace)?.(isPaused ? 'pause' : 'go');
  set(workspace, { phase: isPaused ? 'paused' : 'sending' });
  await changeRun(workspace, run, { state: isPaused ? 'paused' : 'running' }).catch(() => undefined);
}

/** Ends the preparing or the sending; what was created and taken stays. */
export function stopRun(workspace: string): void {
  const phase = liveRun(workspace)?.phase;
  if (phase !== 'preparing' && phase !== 'sending' && phase !== 'paused') return;
  set(workspace, { phase: 'ending' });
  const stop = stops.get(workspace);
  // Of a run that goes on there are rows already.
  const isEarly = phase === 'preparing' && stop?.isNew === true;
  stop?.controller.abort(new ImportTaskFault(isEarly ? 'stopped_early' : 'stopped'));
}

/**
 * Tells the server why a run ended. There are reasons that end it for good; after any other it waits, and can be gone on
 * with, as it can where nobody could be told: it is then shown as waiting by itself.
 * @returns whether it has ended for good
 */
async function sayEnded(workspace: string, run: string, fault: unknown): Promise<boolean> {
  const reason = ended.get(fault instanceof ImportTaskFault ? fault.code : 'other');
  const change = reason === undefined ? { state: 'paused' as const } : { state: 'failed' as const, reason };
  return changeRun(workspace, run, change).then(
    () => reason !== undefined,
    // What another hand has ended, or a "done" whose answer was lost, is over.
    (error: unknown) => error instanceof ApiFault && (error.code === 'conflict' || error.code === 'not_found'),
  );
}

const ended = new Map([
  ['stopped', 'cancelled'],
  ['stopped_early', 'cancelled'],
  ['gzip_damaged', 'file_damaged'],
  ['xml_malformed', 'file_damaged'],
  ['xml_too_deep', 'file_damaged'],
  ['source_gone', 'refused'],
] as const) as ReadonlyMap<string, 'cancelled' | 'file_damaged' | 'refused'>;
