import { getEnv, type Env } from '@temas/server/platform/env';
import { createLogger, describeError } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';

/** Runs a short command on Postgres; a fault goes to the log and sets the exit code. */
export async function runCommand(
  name: string,
  command: (parts: { postgres: Postgres; queue: JobQueue; env: Env }) => Promise<void>,
): Promise<void> {
  try {
    const env = getEnv();
    const postgres = new Postgres(env.DATABASE_APP_URL, env.DATABASE_JANITOR_URL, `temas ${name}`);
    const queue = new JobQueue(queueConnection(env));
    await postgres.connect();
    try {
      await command({ postgres, queue, env });
    } finally {
      await queue.close();
      await postgres.close();
    }
  } catch (error) {
    createLogger(name).error(describeError(error), 'the command failed');
    process.exitCode = 1;
  }
}
