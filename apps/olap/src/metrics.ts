import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LaneName } from './door.js';
import type { Lane } from './lane.js';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** What this process counts. Lanes and two ways to end are all that tells series apart: statements and tables are not told. */
export class OlapMetrics {
  private readonly registry = new Registry();
  private readonly statements: Histogram<'lane' | 'result'>;
  private readonly turnedAway: Counter<'lane'>;

  constructor(lanes: Readonly<Record<LaneName, Lane>>) {
    const registers = [this.registry];
    this.statements = new Histogram({
      name: 'temas_olap_statement_seconds',
      help: 'Time of a statement in the engine, by lane and how it ended.',
      labelNames: ['lane', 'result'],
      buckets: seconds,
      registers,
    });
    this.turnedAway = new Counter({
      name: 'temas_olap_turned_away_total',
      help: 'Statements that found no place to wait, or whose caller left first.',
      labelNames: ['lane'],
      registers,
    });
    const perLane = (name: string, help: string, of: (lane: Lane) => number): void => {
      new Gauge({
        name,
        help,
        labelNames: ['lane'],
        registers,
        collect() {
          for (const [lane, each] of Object.entries(lanes)) this.set({ lane }, of(each));
        },
      });
    };
    perLane('temas_olap_running', 'Statements that run.', (lane) => lane.running);
    perLane('temas_olap_waiting', 'Statements that wait for a place.', (lane) => lane.waitingCount);
    this.addProcess();
  }

  /** How this process may be scraped. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts a statement from when it has a place until it ended. */
  async timed<T>(lane: LaneName, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    let result = 'failed';
    try {
      const done = await work();
      result = 'ok';
      return done;
    } finally {
      this.statements.observe({ lane, result }, (performance.now() - began) / 1_000);
    }
  }

  countTurnedAway(lane: LaneName): void {
    this.turnedAway.inc({ lane });
  }

  private addProcess(): void {
    const delay = monitorEventLoopDelay({ resolution: 20 });
    delay.enable();
    const add = (name: string, help: string, look: () => number): void => {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(look());
        },
      });
    };
    const began = Date.now() / 1_000 - process.uptime();
    add('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
    add('nodejs_heap_size_used_bytes', 'Memory that scripts hold.', () => process.memoryUsage().heapUsed);
    add('nodejs_eventloop_lag_p99_seconds', 'How late the event loop was, 99th percentile.', () => {
      const lag = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
      delay.reset();
      return lag;
    });
    add('process_cpu_seconds', 'Processor time since the start.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
    add('process_start_time_seconds', 'When the process started, since 1970.', () => began);
  }
}
