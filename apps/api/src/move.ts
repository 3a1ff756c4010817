import { move } from '@temas/server/move/move';
import { MoveFault } from '@temas/server/move/move-fault';
import { getMoveEnv } from '@temas/server/platform/env';
import { createLogger, describeError } from '@temas/server/platform/logging';

/** Outside the rest, whose faults are told without their text: this one names the variables, and no value. */
const ends = getMoveEnv();
const write = (line: object): unknown => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Moves an installation into other stores; what it does is a line of JSON each, a fault is the last one. */
try {
  await move(ends, write);
} catch (error) {
  if (error instanceof MoveFault) write({ fault: error.key, what: error.what });
  // To the other stream: this one is read line by line.
  else
    createLogger('move', 'info', 2).error(
      describeError(error),
      'the move failed; call it again, it goes on where it was',
    );
  process.exitCode = 1;
}
