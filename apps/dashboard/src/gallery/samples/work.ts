import type { Work } from '../../shell/use-work.js';
import { sampleJourney } from './names.js';

const none = { generation: null, journeyType: null, source: null };
const began = '2026-11-24T10:48:00Z';
const ended = '2026-11-24T11:02:00Z';

/** Long work in every state. The sample sources are named by keys, as real ones are. */
export const sampleWork: readonly Work[] = [
  {
    ...{ id: 'running', kind: 'rebuild', state: 'running', reason: null, startedAt: began, finishedAt: null },
    ...{ done: 640, total: 1_000, subject: { ...none, generation: 7 } },
  },
  {
    ...{ id: 'paused', kind: 'import', state: 'paused', reason: null, startedAt: began, finishedAt: null },
    ...{ done: 12_480, total: null, subject: { ...none, source: '2026-11' } },
  },
  {
    ...{ id: 'done', kind: 'rebuild', state: 'done', reason: null, startedAt: began, finishedAt: ended },
    ...{ done: 1_000, total: 1_000, subject: { ...none, journeyType: sampleJourney } },
  },
  {
    ...{ id: 'failed', kind: 'rebuild', state: 'failed', reason: 'time_zone', startedAt: began, finishedAt: ended },
    ...{ done: 120, total: 1_000, subject: none },
  },
  {
    ...{ id: 'ended', kind: 'import', state: 'failed', reason: 'cancelled', startedAt: began, finishedAt: ended },
    ...{ done: 310, total: null, subject: { ...none, source: '2026-10' } },
  },
];
