import { describe, expect, it } from '@jest/globals';
import { dayPause } from './day-pace.js';

const bounds = { least: 2_000, most: 60_000 };

describe('dayPause', () => {
  it.each([
    { spent: 100, backlog: false, daysLeft: false, pause: 2_000 },
    { spent: 5_000, backlog: false, daysLeft: false, pause: 20_000 },
    { spent: 40_000, backlog: false, daysLeft: false, pause: 60_000 },
    { spent: 40_000, backlog: false, daysLeft: true, pause: 0 },
    { spent: 40_000, backlog: true, daysLeft: true, pause: 160_000 },
    { spent: 40_000, backlog: true, daysLeft: false, pause: 160_000 },
    { spent: 10, backlog: true, daysLeft: true, pause: 2_000 },
  ])('is $pause ms after $spent ms (backlog: $backlog, days left: $daysLeft)', ({ spent, pause, ...state }) => {
    expect(dayPause(spent, state, bounds)).toBe(pause);
  });
});
