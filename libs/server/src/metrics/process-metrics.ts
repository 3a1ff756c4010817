import { monitorEventLoopDelay } from 'node:perf_hooks';
import { lookedUp } from './registry.js';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();
const began = Date.now() / 1_000 - process.uptime();

/** Seconds by which the event loop was late at worst in 99 of 100 looks, since this was last read. */
function lag(): number {
  const seconds = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
  delay.reset();
  return seconds;
}

let lastLag = { at: 0, seconds: 0 };

/** The same for several readers: looked at every two seconds at most, so that one reader does not empty it for another. */
export function eventLoopLag(): number {
  if (Date.now() - lastLag.at >= 2_000) lastLag = { at: Date.now(), seconds: lag() };
  return lastLag.seconds;
}

/** What every process tells of itself, under the names that Prometheus' own libraries use. */
export const processMetrics = [
  lookedUp({ name: 'process_resident_memory_bytes', help: 'Memory of the process.' }, () => process.memoryUsage.rss()),
  lookedUp({ name: 'nodejs_heap_size_used_bytes', help: 'Memory that scripts hold.' }, () => {
    return process.memoryUsage().heapUsed;
  }),
  lookedUp({ name: 'nodejs_eventloop_lag_p99_seconds', help: 'How late the event loop was, 99th percentile.' }, () =>
    eventLoopLag(),
  ),
  lookedUp({ name: 'process_cpu_seconds', help: 'Processor time since the start.' }, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }),
  lookedUp({ name: 'process_start_time_seconds', help: 'When the process started, since 1970.' }, () => began),
];
