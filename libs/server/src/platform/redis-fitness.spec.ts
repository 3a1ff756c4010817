import { describe, expect, it } from '@jest/globals';
import { judgeRedis } from './redis-fitness.js';

const fit = {
  redis_version: '7.2.5',
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
  used_memory: '790',
  maxmemory: '1000',
  total_system_memory: '100000',
};
const told = (change: Partial<Record<keyof typeof fit, string | undefined>>) =>
  judgeRedis(
    `# Server\r\n${Object.entries({ ...fit, ...change })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}:${value}\r\n`)
      .join('')}`,
  );

describe('judgeRedis', () => {
  it('is content with one that keeps what it is given', () => {
    expect(told({})).toEqual({ faults: [], warnings: [] });
    expect(told({ redis_version: '6.2.0' }).faults).toEqual([]);
    expect(told({ redis_version: '8.0.1' }).faults).toEqual([]);
  });

  it('names the setting that is wrong', () => {
    const faultsOf = (change: Parameters<typeof told>[0]): readonly string[] => told(change).faults;
    expect(faultsOf({ maxmemory_policy: 'allkeys-lru' })).toEqual([expect.stringContaining('noeviction')]);
    expect(faultsOf({ aof_enabled: '0' })).toEqual([expect.stringContaining('appendonly')]);
    expect(faultsOf({ redis_version: '6.0.20' })).toEqual([expect.stringContaining('6.2 or newer')]);
    expect(faultsOf({ redis_version: '5.0.14' })).toEqual([expect.stringContaining('6.2 or newer')]);
    expect(faultsOf({ used_memory: '950' })).toEqual([expect.stringContaining('95 %')]);
  });

  it('holds what is used against the memory of the machine where there is no limit', () => {
    expect(told({ maxmemory: '0', used_memory: '79000' }).faults).toEqual([]);
    expect(told({ maxmemory: '0', used_memory: '81000' }).faults).toEqual([expect.stringContaining('81 %')]);
  });

  it('warns of what it is not told', () => {
    const { faults, warnings } = told({ aof_enabled: undefined });
    expect([faults, warnings]).toEqual([[], [expect.stringContaining('aof_enabled')]]);
  });
});
