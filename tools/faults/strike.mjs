import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { BrokenConnections } from './broken-connections.mjs';
import { within } from './installation.mjs';

/** Milliseconds that a part which is told to end may take; the worker's own patience with its jobs is as long. */
export const endsWithin = 25_000;
/** Milliseconds in which there must be a process to strike: one on its way back has none yet. */
const victimWithin = 60_000;
/** Megabytes that a full disk leaves. */
const left = 0;

/** Payloads that nothing can read: of the engine, and of what travels beside a batch. */
const poisons = [
  ['no\tevent\n', null],
  ['x is no stream', null],
  ['', '[{"kind":"hearsay"}]'],
];

/**
 * Does one fault of the plan to an installation, and undoes it after its time.
 * @returns {Promise<{ skipped?: string, wrong?: string, poisoned?: number }>} why it could not be done; what went
 *   otherwise than promised; how many batches must be set aside for it
 */
export async function strike(installation, fault, { workspace, random }) {
  return (await deeds[fault.what](installation, fault, { workspace, random })) ?? {};
}

const deeds = {
  async kill(installation, { victim }) {
    if (victim === 'redis') {
      await installation.redis.kill();
      await delay(500);
      return installation.redis.start();
    }
    await hit(installation, victim, (pid) => process.kill(pid, 'SIGKILL'));
  },

  /** A machine that hangs: everything of the part stands still, and goes on as if nothing had been. */
  async freeze(installation, { victim, lasts }) {
    // Each part leads a process group; this Redis is of the run's own.
    const group = victim === 'redis' ? 1 : -1;
    const pid = await hit(installation, victim, (found) => process.kill(group * found, 'SIGSTOP'));
    await delay(lasts * 1000);
    process.kill(group * pid, 'SIGCONT');
  },

  /** As a new version or a machine that is shut down ends it: what it has in hand is done or given back. */
  async end(installation, { victim }) {
    const { deaths, files } = installation;
    const before = deaths.length;
    await hit(installation, victim, (pid) => process.kill(pid, 'SIGTERM'));
    const mine = () => deaths.slice(before).find(({ part }) => part === victim);
    if (!(await within(endsWithin, () => mine() !== undefined))) return { wrong: `${victim} took too long to end` };
    if (mine().how !== 'exit code 0') return { wrong: `${victim} ended with ${mine().how}` };
    const said = readFileSync(`${files.logs}/${victim}.log`, 'utf8');
    // An api whose requests outlast its patience leaves them unanswered, which the ledger knows; a worker gives its jobs back.
    const disorders = victim === 'worker' ? /did not end in time|ended badly/ : /ended badly/;
    const disorder = said.split('\n').find((line) => disorders.test(line));
    if (disorder) return { wrong: `${victim} did not end in order: ${disorder}` };
  },

  async cut(installation, { victim, lasts }) {
    if (victim === 'power') {
      if (!installation.disk?.photograph) return { skipped: 'only root on Linux can mount a disk that loses power' };
      return installation.losePower(lasts * 1000);
    }
    if (victim === 'olap' && !(await BrokenConnections.possible())) {
      return { skipped: 'only root on Linux, with the program ss, can break connections of others' };
    }
    installation.ways[victim].cut();
    await delay(lasts * 1000);
    installation.ways[victim].mend();
  },

  /** In the middle of it a part dies, and must come back where not even a note of it can be written. */
  async fill(installation, { lasts }, { random }) {
    const { disk } = installation;
    if (!disk) return { skipped: 'only root on Linux can mount a small disk' };
    let doomed;
    await hit(installation, random.pick(['api', 'worker', 'olap']), (pid) => (doomed = pid));
    disk.fill(left);
    try {
      await delay(lasts * 500);
      endIfThere(doomed);
      await delay(lasts * 500);
    } finally {
      disk.empty();
    }
  },

  /** Batches that were written by nobody of ours stand in the middle of the others. */
  async poison(installation, _, { workspace, random }) {
    const [payload, evidence] = random.pick(poisons);
    return asOwner(installation, async (client) => {
      await client.query(
        `INSERT INTO temas.inbox (workspace_id, lane, events, payload, evidence)
         SELECT id, 0, 1, convert_to($2, 'UTF8'), $3::jsonb FROM temas.workspace WHERE key = $1`,
        [workspace, payload, evidence],
      );
      return { poisoned: 1 };
    });
  },

  /** A queue that forgets everything that it was told. */
  async empty(installation) {
    if (installation.redis) return void (await installation.redis.flush());
    await asOwner(installation, async (client) => {
      const { rows } = await client.query(
        `SELECT format('queue.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'queue' AND tablename LIKE '%job%'`,
      );
      if (rows.length === 0) throw new Error('The queue has no tables of jobs.');
      await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
    });
  },
};

/** Strikes a process as soon as there is one. @returns its number */
async function hit(installation, victim, blow) {
  let pid;
  const struck = await within(victimWithin, () => {
    try {
      pid = installation.pidOf(victim);
      if (!(pid > 1)) return false;
      blow(pid);
      return true;
    } catch {
      return false;
    }
  });
  if (!struck) throw new Error(`There was no ${victim} to strike for ${victimWithin / 1000} s.`);
  return pid;
}

/** Ends a process that may have died of something else meanwhile. */
function endIfThere(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Works as the database's owner, past the ways; again where the database was still on its way back. */
export async function asOwner(installation, work) {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: installation.owner, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return await work(client);
    } catch (error) {
      if (attempt === 60) throw error;
      await delay(500);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
