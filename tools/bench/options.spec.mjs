import { describe, expect, it } from '@jest/globals';
import { parts, readOptions } from './options.mjs';
import { quantile, spread } from './quantile.mjs';

describe('the options of the bench', () => {
  it('measures everything on a million events where nothing is said', () => {
    expect(readOptions([])).toEqual({
      ...{ events: 1_000_000, grown: 10_000_000, only: new Set(parts), seconds: 20, keep: false },
    });
  });

  it('reads numbers as people write them, and parts', () => {
    expect(readOptions(['--events', '10_000_000', '--only=maps,late', '--keep'])).toMatchObject({
      events: 10_000_000,
      only: new Set(['maps', 'late']),
      keep: true,
    });
  });

  it.each([
    [['--events', 'many']],
    [['--events']],
    [['--events', '3']],
    [['--events', '1_000_000', '--grown', '1_500_000']],
    [['--only', 'map']],
    [['--only']],
    [['--fast']],
  ])('refuses %j and says how it is written', (args) => {
    expect(() => readOptions(args)).toThrow('npm run bench --');
  });
});

describe('quantiles', () => {
  it('are values that were measured', () => {
    const values = Array.from({ length: 20 }, (_, at) => at + 1);
    expect(quantile(values, 0.5)).toBe(10);
    expect(spread(values.reverse())).toEqual({ p50: 10, p95: 19, most: 20, times: 20 });
    expect(spread([])).toEqual({ p50: 0, p95: 0, most: 0, times: 0 });
  });
});
