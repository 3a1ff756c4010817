import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logs } from './logs.mjs';
import { Part } from './part.mjs';
import { isAlive } from './process-identity.mjs';

let folder;
let parts;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-part-'));
  parts = [];
});
afterEach(() => {
  for (const part of parts) part.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A part that runs this code, with what happened to it. */
function partOf(code, definition = {}) {
  const failures = [];
  const part = new Part(
    {
      name: 'probe',
      command: process.execPath,
      args: ['-e', code],
      environment: { MARK: path.join(folder, 'mark') },
      ...definition,
    },
    new Logs(folder),
    { changed: () => {}, failed: (error) => failures.push(error), beforeRestart: () => Promise.resolve() },
  );
  parts.push(part);
  return { part, failures };
}

/** A part that has served, and from then on dies at once as long as there is a `mark`. */
async function partThatDies(definition = {}) {
  const mark = `${folder}-mark`;
  const made = partOf(`if (require('fs').existsSync(process.env.MARK)) process.exit(3); ${staysUntilToldToEnd}`, {
    environment: { MARK: mark },
    steadyTime: 30,
    isReady: async () => {
      if (existsSync(mark)) throw new Error('not yet');
    },
    ...definition,
  });
  await made.part.start();
  await new Promise((resolve) => setTimeout(resolve, 60));
  writeFileSync(mark, '');
  const { pid } = made.part.identity;
  process.kill(pid, 'SIGKILL');
  return { ...made, mark, pid };
}

const staysUntilToldToEnd = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)";
const until = async (condition) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('Part', () => {
  it('starts a process again that was killed', async () => {
    const { part, failures } = partOf(staysUntilToldToEnd);
    await part.start();
    const first = part.identity;
    process.kill(first.pid, 'SIGKILL');
    await until(() => part.identity && part.identity.pid !== first.pid);
    expect(isAlive(first)).toBe(false);
    expect(failures).toEqual([]);
    await part.stop();
    expect(part.identity).toBeUndefined();
  });

  it('waits until the process answers', async () => {
    const mark = path.join(folder, 'mark');
    const { part } = partOf(
      `setTimeout(() => require('fs').writeFileSync(process.env.MARK, ''), 200); ${staysUntilToldToEnd}`,
      {
        isReady: async () => {
          if (!existsSync(mark)) throw new Error('not yet');
        },
      },
    );
    await part.start();
    expect(existsSync(mark)).toBe(true);
  });

  it('waits until the process says that it is ready', async () => {
    const mark = path.join(folder, 'mark');
    const { part } = partOf(
      `setTimeout(() => { require('fs').writeFileSync(process.env.MARK, ''); process.send('ready'); }, 200); ${staysUntilToldToEnd}`,
      { saysReady: true },
    );
    await part.start();
    expect(existsSync(mark)).toBe(true);
    await part.stop();
  });

  it('gives up on a process that keeps dying, and says its last words', async () => {
    const { part, failures } = partOf("console.log('no such table'); process.exit(3)", {
      isReady: () => Promise.reject(new Error('never')),
    });
    await expect(part.start()).rejects.toMatchObject({ key: 'keepsDying' });
    await until(() => failures.length > 0);
    expect(failures[0].values).toMatchObject({ part: 'probe', times: 5 });
    expect(failures[0].values.tail).toContain('no such table');
  }, 20_000);

  it('does not give up on a process that serves for a while between its deaths', async () => {
    const { part, failures } = partOf(staysUntilToldToEnd, { steadyTime: 30 });
    await part.start();
    for (let death = 1; death <= 7; death += 1) {
      const { pid } = part.identity;
      await new Promise((resolve) => setTimeout(resolve, 60));
      process.kill(pid, 'SIGKILL');
      await until(() => failures.length > 0 || (part.identity && part.identity.pid !== pid));
    }
    expect(failures).toEqual([]);
    await part.stop();
  }, 20_000);

  it('never gives up on a process that has served, however often it dies, or cannot even be begun', async () => {
    const { part, failures, mark, pid } = await partThatDies({ longestWait: 20 });
    const seen = new Set([pid]);
    await until(() => failures.length > 0 || seen.add(part.identity?.pid).size > 8);
    // As where its disk is full: its log cannot be opened.
    renameSync(folder, `${folder}-away`);
    await until(() => !part.identity);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(part.identity).toBeUndefined();
    renameSync(`${folder}-away`, folder);
    rmSync(mark);
    await until(() => failures.length > 0 || (part.identity && !seen.has(part.identity.pid)));
    await part.ready;
    expect(failures).toEqual([]);
    expect(isAlive(part.identity)).toBe(true);
    await part.stop();
  }, 20_000);

  it('starts a process that has served again where it lives and does not answer in its time', async () => {
    let answers = true;
    const { part, failures } = partOf(staysUntilToldToEnd, {
      steadyTime: 30,
      readyTime: 100,
      longestWait: 20,
      isReady: async () => {
        if (!answers) throw new Error('not yet');
      },
    });
    await part.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    answers = false;
    const seen = new Set([part.identity.pid]);
    process.kill(part.identity.pid, 'SIGKILL');
    await until(() => failures.length > 0 || seen.add(part.identity?.pid).size > 4);
    answers = true;
    await until(() => failures.length > 0 || part.identity);
    await part.ready;
    expect(failures).toEqual([]);
    expect(isAlive(part.identity)).toBe(true);
    await part.stop();
  }, 20_000);

  it('does not let who has a new build wait for a process that is to be started again later', async () => {
    const { part, failures, mark } = await partThatDies();
    // Four deaths: the next start is two seconds away.
    let deaths = 0;
    let alive = true;
    await until(() => {
      if (alive && !part.identity) deaths += 1;
      alive = part.identity !== undefined;
      return deaths === 4;
    });
    rmSync(mark);
    const asked = Date.now();
    await part.reload();
    await until(() => part.identity);
    expect(Date.now() - asked).toBeLessThan(1_500);
    await part.ready;
    expect(failures).toEqual([]);
    await part.stop();
  }, 30_000);

  it('ends by force what does not end in its time', async () => {
    const { part } = partOf(
      "process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)",
      {
        stopTime: 200,
        isReady: async () => {
          if (!readFileSync(path.join(folder, 'probe.log'), 'utf8').includes('up')) throw new Error('not yet');
        },
      },
    );
    await part.start();
    const identity = part.identity;
    await part.stop();
    expect(isAlive(identity)).toBe(false);
  });
});

describe('Logs', () => {
  it('keeps older ones where there is no room to set a large one aside', () => {
    const logs = new Logs(folder);
    closeSync(logs.open('probe'));
    truncateSync(logs.file('probe'), 50 * 1024 ** 2);
    writeFileSync(`${logs.file('probe')}.1`, 'before');
    // As a full disk does: the copy cannot be made.
    mkdirSync(`${logs.file('probe')}.next`);
    expect(() => logs.trim()).toThrow();
    expect(readFileSync(`${logs.file('probe')}.1`, 'utf8')).toBe('before');
    rmSync(`${logs.file('probe')}.next`, { recursive: true });
    logs.trim();
    expect(readFileSync(`${logs.file('probe')}.2`, 'utf8')).toBe('before');
    expect(statSync(logs.file('probe')).size).toBe(0);
  });

  it('keeps the logs of the last five starts', () => {
    for (let start = 1; start <= 8; start += 1) {
      const logs = new Logs(folder);
      logs.open('probe');
      writeFileSync(logs.file('probe'), `start ${start}\n`);
    }
    const content = (suffix) => readFileSync(path.join(folder, `probe.log${suffix}`), 'utf8').trim();
    expect(['', '.1', '.5'].map(content)).toEqual(['start 8', 'start 7', 'start 3']);
    expect(existsSync(path.join(folder, 'probe.log.6'))).toBe(false);
  });
});
