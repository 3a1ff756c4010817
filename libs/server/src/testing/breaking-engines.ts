import { setTimeout as wait } from 'node:timers/promises';
import type { Engines } from '../platform/engines.js';
import type { Statement } from '../platform/clickhouse.js';
import type { Transaction } from '../platform/postgres.js';
import { overriding } from './overriding.js';

/** A process that is killed: thrown in the middle of work, never by the code under test. */
export class Killed extends Error {}

/**
 * Engines of a process that dies after `steps` more calls of a store: before the call is carried out, after it, or with
 * only a part of an insert written. Every later call throws too, as a dead process does nothing more.
 */
export function breakingEngines(engines: Engines, steps: number, random: () => number): Engines {
  let left = steps;
  let dead = false;
  /** Whether this call is the last; throws where the process is dead already. */
  const last = (): boolean => {
    if (dead) throw new Killed('dead');
    left -= 1;
    dead = left <= 0;
    return dead;
  };
  const die = (): never => {
    throw new Killed('killed');
  };
  const clickhouse = overriding(engines.clickhouse, {
    command: async (statement: Statement) => {
      if (!last()) return engines.clickhouse.command(statement);
      const way = random();
      if (way < 0.3) die();
      const part = way < 0.7 && statement.query.startsWith('INSERT INTO journey (');
      const query = part
        ? statement.query.replace('WHERE build', 'WHERE cityHash64(owner, start, sign) % 2 = 0 AND build')
        : statement.query;
      await engines.clickhouse.command({ ...statement, query });
      // A statement of a dead process may still be running; the next builder waits for it.
      await wait(1);
      return die();
    },
    insertTsv: async (table: string, tsv: Buffer | string, columns?: readonly [string, ...string[]]) => {
      if (!last()) return engines.clickhouse.insertTsv(table, tsv, columns);
      const lines = tsv
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '');
      const kept = lines.slice(0, Math.floor(random() * (lines.length + 1)));
      if (kept.length > 0) await engines.clickhouse.insertTsv(table, `${kept.join('\n')}\n`, columns);
      return die();
    },
  });
  const postgres = overriding(engines.postgres, {
    inWorkspace: async <T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
      const dies = last();
      const done = await engines.postgres.inWorkspace(workspaceId, async (tx) => {
        const result = await work(tx);
        if (dies && random() < 0.5) die();
        return result;
      });
      return dies ? die() : done;
    },
  });
  return { clickhouse, postgres };
}
