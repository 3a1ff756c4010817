import type { MessageKey } from '../i18n/messages.js';

/** What the palette explains: a name, and what is meant by it. */
export interface Definition {
  readonly id: string;
  readonly name: MessageKey;
  readonly about: MessageKey;
  /** Whether the overview shows it. */
  readonly isMeasure: boolean;
}

const measure = (id: string, name: MessageKey, about: MessageKey): Definition => ({ id, name, about, isMeasure: true });

/** What the pages measure, in the words of the figures' own receipts. */
export const definitions: readonly Definition[] = [
  measure('journeys', 'overview.metric.journeys', 'overview.formula.journeys'),
  measure('completion', 'overview.metric.completion', 'overview.formula.completion'),
  measure('duration', 'overview.metric.duration', 'overview.formula.duration'),
  measure('reach', 'overview.stages.column.reached', 'overview.formula.reach'),
  measure('leave', 'overview.stages.column.leave', 'overview.formula.leave'),
  measure('nps', 'overview.metric.nps', 'overview.formula.nps'),
  measure('csat', 'overview.metric.csat', 'overview.formula.csat'),
  measure('ces', 'overview.metric.ces', 'overview.formula.ces'),
  measure('rating', 'overview.metric.rating', 'overview.formula.rating'),
  measure('accepted', 'counted.accepted', 'counted.accepted.formula'),
  measure('rejected', 'counted.rejected', 'counted.rejected.formula'),
  measure('dropped', 'counted.dropped', 'counted.dropped.formula'),
  measure('waiting', 'overview.health.waitingEvents.name', 'overview.health.waitingEvents.formula'),
];
