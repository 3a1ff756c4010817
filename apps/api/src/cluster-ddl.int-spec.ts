import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { clusterSchema } from '@temas/server/platform/clickhouse-cluster';

const program = path.resolve(import.meta.dirname, '../dist/cluster-ddl.js');
const print = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

it('prints the tables of a cluster under the names that it is given, and nothing for a name that is none', () => {
  const { status, stdout } = print('shops', 'journeys');
  const statements = stdout.split(';\n\n').slice(0, -1);
  expect([status, statements]).toEqual([0, clusterSchema('shops', 'journeys')]);
  const refused = print('shops; DROP');
  expect([refused.status, refused.stdout]).toEqual([1, '']);
});
