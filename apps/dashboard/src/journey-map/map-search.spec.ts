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
