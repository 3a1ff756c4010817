import type { Receipt } from '../../api/api.js';

/** What every sample answer says that it stands on. */
export const sampleReceipt: Receipt = {
  accuracy: { maxError: 0.01, people: 'lower_bound', quantiles: 'bucketed' },
  asOf: '2026-11-24T11:07:00Z',
  coverage: { dirtyDays: 2, waitingEvents: 140, waitingOwners: 12 },
  definitionVersion: '2',
  denominator: 'journeys',
  freshness: { newestEventAt: '2026-11-24T11:06:00Z', limitHours: 72, stale: false },
  inPeriod: 'started',
  filters: { channels: [], stages: [], through: [], notThrough: [] },
  population: 'journeys',
  suppressedShare: 0.043,
  tieRule: 'time',
  timeZone: 'Europe/Istanbul',
  warnings: ['rebuilding', 'days_being_computed'],
  watermark: '2026-11-24T11:05:00Z',
  window: { from: '2026-10-28', to: '2026-11-24' },
};
