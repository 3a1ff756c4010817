import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.mjs';
import { deeds } from './plan.mjs';

describe('the options of the faults', () => {
  it('are short, of another seed each time, and with the queue in Postgres where nothing is said', () => {
    expect(readOptions([])).toEqual({ seconds: 150, seed: expect.any(Number), profile: 'postgres', only: deeds });
    expect(readOptions([]).seed).not.toBe(readOptions([]).seed);
  });

  it('are read as people write them', () => {
    const options = { seconds: 1_800, seed: 7, profile: 'redis', only: ['kill', 'end'] };
    expect(readOptions(['--minutes', '30', '--seed=7', '--profile', 'redis', '--only', 'kill,end'])).toEqual(options);
    expect(readOptions(['--only', 'kill:olap,cut:power']).only).toEqual(['kill:olap', 'cut:power']);
  });

  it.each([
    [['--minutes']],
    [['--minutes', 'long']],
    [['--seed', '1.5']],
    [['--profile', 'kafka']],
    [['--only', 'burn']],
    [['--only', 'kill:time']],
    [['--hours', '1']],
  ])('refuses %j and says how it is written', (args) => {
    expect(() => readOptions(args)).toThrow('npm run test:faults --');
  });
});
