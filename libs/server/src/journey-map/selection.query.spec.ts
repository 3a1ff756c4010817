import { describe, expect, it } from '@jest/globals';
import type { Selection } from './map-question.js';
import { chosenJourneys, standingJourneys } from './selection.query.js';

const asOf: Selection = {
  ...{ workspace: 1, type: 2, generation: 3, from: '2026-01-01', to: '2026-01-31', channels: null, touchpoints: null },
  ...{ through: [], notThrough: [], progress: { kind: 'never' }, asOf: 5n },
};
const columnsIn = (sql: string): string[] => [...new Set(sql.match(/whole_\w+/g))].sort();

describe('journeys as they stood at a time', () => {
  it('name what is asked for and what that is made of, and nothing else', () => {
    expect(columnsIn(standingJourneys('person, touchpoints', chosenJourneys(asOf)))).toEqual([
      ...['whole_offsets', 'whole_person', 'whole_start', 'whole_touchpoints'],
    ]);
    expect(columnsIn(standingJourneys('finish', chosenJourneys(asOf)))).toEqual([
      ...['whole_finish', 'whole_offsets', 'whole_start', 'whole_touchpoints'],
    ]);
    expect(columnsIn(standingJourneys('score_value', chosenJourneys(asOf)))).toEqual([
      ...['whole_offsets', 'whole_score_at', 'whole_score_value', 'whole_start', 'whole_touchpoints'],
    ]);
  });

  it('name what they are chosen by', () => {
    expect(columnsIn(standingJourneys('person', chosenJourneys({ ...asOf, channels: [7] })))).toContain(
      'whole_channels',
    );
  });
});
