import { StartFault } from './fault.mjs';
import { root } from './layout.mjs';
import { complain } from './say.mjs';

/** Prints a fault in the reader's language, anything else as the programmer needs it. */
export function report(error) {
  if (error instanceof StartFault) complain(error.key, error.values);
  else console.error(error instanceof Error ? error.stack?.replaceAll(`${root}/`, '') : error);
}

/** Runs a command of the terminal: a fault is printed and sets the exit code. */
export async function runReported(command) {
  try {
    await command();
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
