import { BinaryHeap } from './binary-heap.js';

/**
 * A number of a map as a flow along an edge: from the equation that it is taken from (`a`) to the one that it adds to
 * (`b`). At every vertex as much comes in as goes out.
 */
export interface Flow {
  readonly a: number;
  readonly b: number;
  readonly value: number;
  /** What a reader who does not see it knows of it: its bounds, both possible. */
  readonly least: number;
  readonly most: number;
  /** What it costs to hide it. */
  readonly cost: number;
}

/** One more or one less of a flow. */
interface Step {
  readonly flow: number;
  readonly sign: 1 | -1;
}

/** The flows of a map, and in which ways they could be others. */
export class FlowNetwork {
  private readonly around: { readonly to: number; readonly step: Step }[][];
  /** The search that came by a vertex last. */
  private readonly seen: number[];
  private searches = 0;

  constructor(
    vertices: number,
    private readonly flows: readonly Flow[],
  ) {
    this.around = Array.from({ length: vertices }, () => []);
    this.seen = new Array<number>(vertices).fill(0);
    flows.forEach(({ a, b, value, least, most }, flow) => {
      if (value < most) this.around[a]?.push({ to: b, step: { flow, sign: 1 } });
      if (value > least) this.around[b]?.push({ to: a, step: { flow, sign: -1 } });
    });
  }

  /**
   * Whether the hidden flows alone leave a flow's value open: whether one more or one less of it can be made good on a
   * cycle of hidden flows, within what is known of them. The equations are those of a network, whose solutions between
   * two whole numbers are whole (Hoffman and Kruskal 1956), so a flow that no such cycle holds has one value only.
   */
  isOpen(flow: number, hidden: readonly boolean[]): boolean {
    return this.waysOf(flow).some(({ from, to }) => this.reaches(flow, { from, to }, hidden));
  }

  /** The cheapest flows to hide so that a flow is open (Dijkstra 1959); null where nothing opens it. */
  cheapestOpening(flow: number, hidden: readonly boolean[]): number[] | null {
    const found = this.waysOf(flow).flatMap(({ from, to }) => this.cheapestPath(flow, { from, to }, hidden) ?? []);
    const [best] = found.sort((left, right) => left.cost - right.cost);
    return best ? best.flows : null;
  }

  /**
   * Whether a flow stays open when the sum of some flows is known too: looks for a cycle on which they change by nothing
   * in all. One that is not found within a few steps of that sum counts as none, so that more is hidden rather than less.
   */
  isOpenWithSum(flow: number, hidden: readonly boolean[], summed: (flow: number) => boolean): boolean {
    return this.waysOf(flow).some((way) => {
      const start = summed(flow) ? way.sign : 0;
      const path = this.balancedPath(flow, way, { start, hidden, summed });
      return path !== null && this.fits([{ flow, sign: way.sign }, ...path]);
    });
  }

  private reaches(
    flow: number,
    { from, to }: { readonly from: number; readonly to: number },
    hidden: readonly boolean[],
  ): boolean {
    const { seen } = this;
    const search = (this.searches += 1);
    const stack = [from];
    seen[from] = search;
    for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
      if (vertex === to) return true;
      for (const { to: next, step } of this.around[vertex] ?? []) {
        if (seen[next] === search || step.flow === flow || !hidden[step.flow]) continue;
        if (next === to) return true;
        seen[next] = search;
        stack.push(next);
      }
    }
    return false;
  }

  private waysOf(flow: number): { readonly from: number; readonly to: number; readonly sign: 1 | -1 }[] {
    const own = this.flows[flow];
    if (!own) return [];
    const { a, b, value, least, most } = own;
    return [
      ...(value < most ? [{ from: b, to: a, sign: 1 as const }] : []),
      ...(value > least ? [{ from: a, to: b, sign: -1 as const }] : []),
    ];
  }

  private cheapestPath(
    flow: number,
    { from, to }: { readonly from: number; readonly to: number },
    hidden: readonly boolean[],
  ): { readonly cost: number; readonly flows: number[] } | null {
    const distance = new Map([[from, 0]]);
    const by = new Map<number, { readonly vertex: number; readonly flow: number }>();
    const heap = new BinaryHeap<number>();
    heap.push(0, from);
    for (let top = heap.pop(); top; top = heap.pop()) {
      const vertex = top.value;
      if (top.rank > (distance.get(vertex) ?? 0)) continue;
      if (vertex === to) break;
      for (const { to: next, step } of this.around[vertex] ?? []) {
        if (step.flow === flow) continue;
        const length = top.rank + (hidden[step.flow] ? 0 : (this.flows[step.flow]?.cost ?? 0));
        if (length >= (distance.get(next) ?? Infinity)) continue;
        distance.set(next, length);
        by.set(next, { vertex, flow: step.flow });
        heap.push(length, next);
      }
    }
    const cost = distance.get(to);
    if (cost === undefined) return null;
    const flows: number[] = [];
    for (let step = by.get(to); step; step = by.get(step.vertex)) flows.push(step.flow);
    return { cost, flows };
  }

  /** A shortest walk over hidden flows at whose end the summed ones have changed by nothing. */
  private balancedPath(
    flow: number,
    way: { readonly from: number; readonly to: number },
    by: {
      readonly start: number;
      readonly hidden: readonly boolean[];
      readonly summed: (flow: number) => boolean;
    },
  ): Step[] | null {
    const width = 3;
    const keyOf = (vertex: number, sum: number): number => vertex * (2 * width + 1) + sum + width;
    const before = new Map<number, { readonly key: number; readonly step: Step } | null>();
    const queue = [{ vertex: way.from, sum: by.start }];
    before.set(keyOf(way.from, by.start), null);
    const goal = keyOf(way.to, 0);
    for (let at = 0; at < queue.length && !before.has(goal); at += 1) {
      const { vertex = 0, sum = 0 } = queue[at] ?? {};
      for (const { to, step } of this.around[vertex] ?? []) {
        if (step.flow === flow || !by.hidden[step.flow]) continue;
        const next = sum + (by.summed(step.flow) ? step.sign : 0);
        const key = keyOf(to, next);
        if (Math.abs(next) > width || before.has(key)) continue;
        before.set(key, { key: keyOf(vertex, sum), step });
        queue.push({ vertex: to, sum: next });
      }
    }
    if (!before.has(goal)) return null;
    const steps: Step[] = [];
    for (let last = before.get(goal); last; last = before.get(last.key)) steps.push(last.step);
    return steps;
  }

  /** Whether all steps together keep every flow within its bounds. */
  private fits(steps: readonly Step[]): boolean {
    const change = new Map<number, number>();
    for (const { flow, sign } of steps) change.set(flow, (change.get(flow) ?? 0) + sign);
    return [...change].every(([flow, by]) => {
      const own = this.flows[flow];
      return own !== undefined && own.value + by >= own.least && own.value + by <= own.most;
    });
  }
}
