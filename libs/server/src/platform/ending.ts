import type { Logger } from 'pino';
import { describeError } from './logging.js';

/** How a process ends. */
export interface Ending {
  /** Who ends, as the log calls it. */
  readonly name: string;
  readonly logger: Logger;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
  /** Milliseconds after which the process ends all the same. */
  readonly patience: number;
  /** What the log says then. */
  readonly late: string;
  /** Whether a supervisor holds the other end of standard input: the process ends when the supervisor does. */
  readonly supervised: boolean;
}

/** Ends the process in order, once, when it is told to. */
export function endWhenTold({ name, logger, close, patience, late, supervised }: Ending): void {
  let ending = false;
  const end = (reason: string): void => {
    if (ending) return;
    ending = true;
    logger.info({ signal: reason }, `the ${name} is ending`);
    setTimeout(() => {
      logger.warn(late);
      process.exit(0);
    }, patience).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(describeError(error), `the ${name} ended badly`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end(signal));
  if (!supervised) return;
  process.stdin.once('end', () => end('stdin'));
  process.stdin.once('error', () => end('stdin'));
  process.stdin.resume();
}
