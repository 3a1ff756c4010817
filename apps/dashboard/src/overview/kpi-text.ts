import type { MessageKey } from '../i18n/messages.js';
import type { Kpi } from './use-overview.js';

/** The figures that the strip shows. */
type KpiMetric = 'journeys' | 'completion' | 'duration' | 'nps' | 'csat' | 'ces' | 'rating';

/** A figure's name, and what it is in a few words. */
export function kpiText(kpi: Kpi): { readonly name: MessageKey; readonly what: MessageKey } {
  const metric = kpi.metric as KpiMetric;
  return { name: `overview.metric.${metric}`, what: `overview.metric.${metric}.what` };
}
