import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Everything that this process counts. One a process, since what is counted happens in it, whoever looks. */
export const registry = new Registry();

/** Seconds, from what a commit takes to what a question may. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Of every metric: its name, and what it means. `help` ends up in the answer to a scrape. */
interface Told {
  readonly name: string;
  readonly help: string;
}

/**
 * A counter with labels. Their values are typed as closed lists: what people, senders or workspaces name is never one, or a
 * sender could make series without end.
 */
export function counter<L extends string>({ name, help }: Told, labelNames: readonly L[] = []): Counter<L> {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
}

/** Times in seconds. */
export function timer<L extends string>({ name, help }: Told, labelNames: readonly L[] = []): Histogram<L> {
  return new Histogram({ name, help, labelNames: [...labelNames], buckets: seconds, registers: [registry] });
}

/** What stands somewhere now. */
export function gauge<L extends string>({ name, help }: Told, labelNames: readonly L[] = []): Gauge<L> {
  return new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
}

/** What stands somewhere now, looked up when it is asked for. */
export function lookedUp({ name, help }: Told, look: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(look());
    },
  });
}

/** Adds the seconds that `work` takes, whether or not it ends well. */
export async function timed<T>(histogram: { observe(value: number): void }, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    histogram.observe((performance.now() - began) / 1_000);
  }
}
