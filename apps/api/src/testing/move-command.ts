import { spawn } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import type { TestEngines } from '@temas/server/testing/engines';

const program = path.resolve(import.meta.dirname, '../../dist/move.js');

/** A line that the command says. */
export interface MoveNote {
  readonly note?: string;
  readonly fault?: string;
  readonly what?: string[];
  readonly store?: string;
  readonly table?: string;
  readonly rows?: string;
  readonly part?: number;
  readonly parts?: number;
  readonly before?: boolean;
}

/** How the command ended, and all it said. */
export interface MoveEnd {
  readonly end: unknown;
  readonly notes: MoveNote[];
  readonly said: string;
}

/**
 * Runs the command as it is built.
 * @param until says after which note it is killed
 */
export async function runMove({
  from,
  to,
  until = () => false,
}: {
  readonly from: TestEngines;
  readonly to: TestEngines;
  readonly until?: (note: MoveNote, notes: readonly MoveNote[]) => boolean;
}): Promise<MoveEnd> {
  const admin = new pg.Client({ connectionString: JSON.parse(process.env['TEMAS_TEST_ENGINES'] ?? '').postgresUrl });
  await admin.connect();
  // Roles belong to the cluster: two that migrate at once would alter them at once.
  await admin.query(`SELECT pg_advisory_lock(hashtext('temas test roles'))`);
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      // What is moved is always a data folder's: its owner is its superuser. A server's owner is none.
      DATABASE_URL: from.ownerUrl,
      CLICKHOUSE_URL: from.env.CLICKHOUSE_URL,
      CLICKHOUSE_DATABASE: from.env.CLICKHOUSE_DATABASE,
      TARGET_DATABASE_URL: to.migrationUrl,
      TARGET_DATABASE_APP_URL: to.env.DATABASE_APP_URL,
      TARGET_DATABASE_JANITOR_URL: to.env.DATABASE_JANITOR_URL,
      TARGET_DATABASE_QUEUE_URL: to.env.DATABASE_QUEUE_URL,
      TARGET_CLICKHOUSE_URL: to.env.CLICKHOUSE_URL,
      TARGET_CLICKHOUSE_DATABASE: to.env.CLICKHOUSE_DATABASE,
      TARGET_CHUNK_ROWS: '50',
    },
  });
  const notes: MoveNote[] = [];
  let rest = '';
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const note = JSON.parse(line) as MoveNote;
      notes.push(note);
      if (until(note, notes)) child.kill('SIGKILL');
    }
  });
  const end = await new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  await admin.end();
  return { end, notes, said };
}
