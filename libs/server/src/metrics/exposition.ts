import { registry } from './registry.js';
import './process-metrics.js';

/** How an answer to a scrape is marked. */
export const expositionType = registry.contentType;

/** Everything that this process counts, as Prometheus reads it. */
export function exposition(): Promise<string> {
  return registry.metrics();
}
