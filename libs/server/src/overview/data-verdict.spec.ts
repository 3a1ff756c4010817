import { describe, expect, it } from '@jest/globals';
import { judgeData } from './data-verdict.js';

const well = {
  ...{ newestEventAt: '2026-03-02T10:00:00Z', stale: false, silentSources: 0 },
  ...{ rejectedShare: 0.01, setAside: 0, rebuilding: false },
};

describe('the verdict on the data', () => {
  it('is good where nothing is the matter, up to one refused event in a hundred', () => {
    expect(judgeData(well)).toEqual({ state: 'good', reasons: [] });
    expect(judgeData({ ...well, rejectedShare: null })).toEqual({ state: 'good', reasons: [] });
  });

  it.each([
    [{ rejectedShare: 0.0101 }, 'rejected'],
    [{ setAside: 1 }, 'set_aside'],
    [{ rebuilding: true }, 'rebuilding'],
    [{ silentSources: 1 }, 'source_silent'],
  ] as const)('asks to look at %j: %s', (part, reason) => {
    expect(judgeData({ ...well, ...part })).toEqual({ state: 'attention', reasons: [reason] });
  });

  it('is silent where nothing comes, and says so first and once', () => {
    expect(judgeData({ ...well, stale: true, silentSources: 2, setAside: 1 })).toEqual({
      ...{ state: 'silent', reasons: ['silent', 'set_aside'] },
    });
    expect(judgeData({ ...well, newestEventAt: null })).toEqual({ state: 'silent', reasons: ['no_event'] });
  });
});
