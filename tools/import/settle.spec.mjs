import { describe, expect, it } from '@jest/globals';
import { Settlement } from './settle.mjs';

const at = (second) => new Date(second * 1000).toISOString();
const health = ({ watermark = 100, lag = 0, waited = 0, events = 0, owners = 0, rebuilding = false }) => ({
  ...{ watermark: at(watermark), lagSeconds: lag, journeyLagSeconds: waited },
  backlog: { events, owners, rebuilding },
});

describe('Settlement', () => {
  it('is reached where nothing waits', () => {
    expect(new Settlement().isReached(health({}))).toBe(true);
  });

  it('is not reached while events or owners wait, or a rebuild runs', () => {
    const settlement = new Settlement();
    expect(settlement.isReached(health({ events: 5, watermark: 90, lag: 10 }))).toBe(false);
    expect(settlement.isReached(health({ owners: 3, watermark: 101, waited: 4 }))).toBe(false);
    expect(settlement.isReached(health({ rebuilding: true }))).toBe(false);
    expect(settlement.isReached(health({ watermark: 110 }))).toBe(true);
  });

  it('is not reached while the owners of what was sent wait, though every event is projected', () => {
    const settlement = new Settlement();
    // Looked at first at second 100; what was received at 97 waits, first as events, then with its owners.
    expect(settlement.isReached(health({ events: 9, watermark: 97, lag: 3 }))).toBe(false);
    expect(settlement.isReached(health({ owners: 4, watermark: 97, waited: 5 }))).toBe(false);
    expect(settlement.isReached(health({ owners: 1, watermark: 99.5, waited: 9 }))).toBe(false);
  });

  it('is reached beside live events that never stop, once everything of before the first look is on the map', () => {
    const settlement = new Settlement();
    // Looked at first at second 100: events received at 95 wait.
    expect(settlement.isReached(health({ events: 9, watermark: 95, lag: 5, owners: 4, waited: 3 }))).toBe(false);
    // Second 104: an owner waits since 100, and may be one of ours.
    expect(settlement.isReached(health({ events: 9, watermark: 100, lag: 1, owners: 4, waited: 4 }))).toBe(false);
    // Second 106: what waits longest was received at 102.
    expect(settlement.isReached(health({ events: 9, watermark: 102, lag: 1, owners: 4, waited: 4 }))).toBe(true);
  });
});
