import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeSearch, readMapSearch } from './map-search.js';

describe('readMapSearch', () => {
  it('keeps what makes sense', () => {
    expect(
      readMapSearch({ t: 'purchase', from: '2026-01-31', channel: 'web', metric: 'time', view: 'table', node: 7 }),
    ).toEqual({
      t: 'purchase',
      from: '2026-01-31',
      channel: ['web'],
      metric: 'time',
      view: 'table',
      node: '7',
    });
  });

  it('knows which days there are, and which of two comes first', () => {
    expect(readMapSearch({ from: '2026-02-30', to: '2026-13-01' })).toEqual({});
    expect(readMapSearch({ from: '2026-03-01', to: '2026-01-01' })).toEqual({ from: '2026-01-01', to: '2026-03-01' });
  });

  it('opens whatever the address says', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('t', 'from', 'to', 'channel', 'metric', 'detail', 'view', 'node', 'x'),
          fc.anything(),
        ),
        (raw) => {
          const search = readMapSearch(raw);
          expect(readMapSearch({ ...search })).toEqual(search);
        },
      ),
    );
  });

  it('forgets what is taken away', () => {
    expect(changeSearch({ t: 'visit', node: 'a' }, { node: undefined })).toEqual({ t: 'visit' });
  });
});
