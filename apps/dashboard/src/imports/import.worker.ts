import { LogError } from '@temas/importer/log-error';
import { SendFault } from '@temas/importer/send-parts';
import { PartRefused, postPart } from './post-part.js';
import { work } from './worker-tasks.js';
import type { FromWorker, Step, TaskFault, ToWorker } from './worker-protocol.js';

/** Steps are told so often at most, in milliseconds. */
const pace = 150;

/** A task under way. */
class Going {
  readonly stop = new AbortController();
  #gate = Promise.resolve();
  #open: (() => void) | null = null;

  /** Resolves when the task may go on. */
  get gate(): Promise<void> {
    return this.#gate;
  }

  say(word: 'stop' | 'pause' | 'go'): void {
    if (word === 'pause' && this.#open === null) {
      this.#gate = new Promise((resolve) => {
        this.#open = resolve;
      });
    } else if (word !== 'pause') {
      this.#open?.();
      this.#open = null;
    }
    if (word === 'stop') this.stop.abort(new DOMException('stopped', 'AbortError'));
  }
}

const going = new Map<number, Going>();
const tell = (message: FromWorker): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('word' in data) going.get(data.id)?.say(data.word);
  else void run(data);
});

async function run({ id, task }: Extract<ToWorker, { task: unknown }>): Promise<void> {
  const own = new Going();
  going.set(id, own);
  let last: Step = { bytes: 0, rows: 0 };
  let told = 0;
  const onStep = (step: Step): void => {
    last = step;
    if (Date.now() - told < pace && step.waits === undefined) return;
    told = Date.now();
    tell({ id, step });
  };
  try {
    const answer = await work(task, {
      stop: own.stop.signal,
      onStep,
      post: async ({ way }, part) => {
        await own.gate;
        return postPart(part, way, {
          stop: own.stop.signal,
          onWait: (waits) => onStep({ ...last, waits }),
        });
      },
    });
    tell({ id, answer });
  } catch (error) {
    tell({ id, fault: faultOf(error) });
  } finally {
    going.delete(id);
  }
}

/** What went wrong, without any value of the file. */
function faultOf(error: unknown): TaskFault {
  if (error instanceof LogError) return { code: error.code, name: error.context.name, line: error.context.line };
  if (error instanceof SendFault || error instanceof PartRefused) return { code: error.code };
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'stopped' };
  // The file was moved or changed while it was read.
  if (error instanceof DOMException) return { code: 'file_unreadable' };
  return { code: 'other' };
}
