import { EngineError } from './engine-error.js';

interface Waiting {
  readonly start: () => void;
  readonly fail: (error: EngineError) => void;
}

/** Lets a fixed number of statements run side by side; the others wait in order of arrival. */
export class Lane {
  private readonly waiting: Waiting[] = [];
  private closed = false;
  running = 0;

  /** @param places how many run at once; @param queueLimit how many may wait before one is turned away */
  constructor(
    private readonly places: number,
    private readonly queueLimit = 256,
  ) {}

  /** How many wait now. */
  get waitingCount(): number {
    return this.waiting.length;
  }

  /**
   * Runs `work` when a place is free.
   * @param gone aborted when the caller has left; a statement that has not begun is then never run
   * @throws EngineError 202 where too many wait, 236 where the process stops or the caller has left
   */
  async run<T>(work: () => Promise<T>, gone: AbortSignal): Promise<T> {
    await this.enter(gone);
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.start();
    }
  }

  /** Turns away who waits and whoever comes; what runs goes on. */
  close(): void {
    this.closed = true;
    for (const one of this.waiting.splice(0)) one.fail(stopping());
  }

  private async enter(gone: AbortSignal): Promise<void> {
    if (this.closed) throw stopping();
    if (gone.aborted) throw left();
    if (this.running < this.places) {
      this.running++;
      return;
    }
    if (this.waiting.length >= this.queueLimit) {
      throw EngineError.of(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many simultaneous queries for this lane.');
    }
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(left());
      };
      const settle = (): void => gone.removeEventListener('abort', leave);
      const entry: Waiting = {
        start: () => {
          settle();
          this.running++;
          resolve();
        },
        fail: (error) => {
          settle();
          reject(error);
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.waiting.push(entry);
    });
  }
}

function stopping(): EngineError {
  return EngineError.of(236, 'ABORTED', 'The process is stopping.');
}

function left(): EngineError {
  return EngineError.of(236, 'ABORTED', 'The client has gone.');
}
