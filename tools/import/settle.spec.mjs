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

  it('is reached beside live events that never stop, once what was there has gone through both steps', () => {
    const settlement = new Settlement();
    // Looked at first at second 100; events of second 95 wait.
    expect(settlement.isReached(health({ events: 9, watermark: 95, lag: 5, owners: 4, waited: 3 }))).toBe(false);
    // Second 102: everything up to 101 is placed, but an owner has waited since 98.
    expect(settlement.isReached(health({ events: 9, watermark: 101, lag: 1, owners: 4, waited: 4 }))).toBe(false);
    // Second 106: the oldest has waited since 101, and may still be one of ours.
    expect(settlement.isReached(health({ events: 9, watermark: 105, lag: 1, owners: 4, waited: 5 }))).toBe(false);
    // Second 108: the oldest has waited since 103, after ours were placed.
    expect(settlement.isReached(health({ events: 9, watermark: 107, lag: 1, owners: 4, waited: 5 }))).toBe(true);
  });
});
