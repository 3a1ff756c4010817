import type { Answers, FromWorker, Step, Task, TaskFault, ToWorker } from './worker-protocol.js';

/** What stopped a task, by its code. */
export class ImportTaskFault extends Error implements TaskFault {
  readonly line: number | undefined;
  /** The column, zone or encoding in question. */
  readonly about: string | undefined;

  constructor(
    readonly code: string,
    fault: Partial<TaskFault> = {},
  ) {
    super(code);
    this.name = 'ImportTaskFault';
    this.line = fault.line;
    this.about = fault.name;
  }
}

/** A task that the worker does: its answer, and words on the way. */
export interface RunningTask<Answer> {
  readonly answer: Promise<Answer>;
  readonly say: (word: 'stop' | 'pause' | 'go') => void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (fault: ImportTaskFault) => void;
  readonly onStep: ((step: Step) => void) | undefined;
}

let worker: Worker | null = null;
let next = 1;
const waiting = new Map<number, Waiting>();

/** Has the worker do something, so that the page stays free; the worker begins with the first task. */
export function startTask<Kind extends Task['kind']>(
  task: Extract<Task, { kind: Kind }>,
  onStep?: (step: Step) => void,
): RunningTask<Answers[Kind]> {
  const own = running();
  const id = next;
  next += 1;
  const answer = new Promise<Answers[Kind]>((resolve, reject) => {
    waiting.set(id, { resolve, reject, onStep });
  });
  own.postMessage({ id, task } satisfies ToWorker);
  return { answer, say: (word) => own.postMessage({ id, word } satisfies ToWorker) };
}

function running(): Worker {
  if (worker) return worker;
  const made = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
  made.addEventListener('error', () => {
    // What it held is lost with it; the next task begins another one.
    worker = null;
    for (const one of waiting.values()) one.reject(new ImportTaskFault('worker_failed'));
    waiting.clear();
  });
  worker = made;
  return made;
}

function hear(message: FromWorker): void {
  const one = waiting.get(message.id);
  if (!one) return;
  if ('step' in message) return one.onStep?.(message.step);
  waiting.delete(message.id);
  if ('fault' in message) one.reject(new ImportTaskFault(message.fault.code, message.fault));
  else one.resolve(message.answer as never);
}
