import type { GraphEdge } from './bridges.js';

/**
 * Whether one more equation, a sum over some hidden edges, determines a hidden edge that the graph alone leaves free.
 *
 * What the equations of the vertices leave free are the circulations. An edge is determined by the further equation when,
 * over all circulations, its value is a fixed multiple of that sum; it suffices to look at the fundamental cycles of a
 * spanning forest.
 * @param edges directed from `a` to `b`; none of them a bridge
 * @param summed whether an edge stands in the sum
 */
export function sumDetermines(
  vertices: number,
  edges: readonly GraphEdge[],
  summed: (edge: number) => boolean,
): boolean {
  const forest = spanningForest(vertices, edges);
  const seen = new Map<number, { ratio: number; cycles: number; free: boolean }>();
  let cyclesWithSum = 0;
  edges.forEach((edge, at) => {
    if (forest.inTree.has(at)) return;
    const cycle = fundamentalCycle(forest.parents, edges, at);
    const sum = cycle.reduce((total, step) => total + (summed(step.edge) ? step.sign : 0), 0);
    if (sum !== 0) cyclesWithSum += 1;
    for (const step of cycle) {
      const known = seen.get(step.edge);
      const ratio = sum === 0 ? NaN : step.sign / sum;
      const free = sum === 0 || (known !== undefined && (known.free || known.ratio !== ratio));
      seen.set(step.edge, { ratio, cycles: (known?.cycles ?? 0) + 1, free });
    }
  });
  return cyclesWithSum > 0 && [...seen.values()].some((edge) => !edge.free && edge.cycles === cyclesWithSum);
}

interface Parent {
  readonly vertex: number;
  readonly edge: number;
  readonly depth: number;
}

function spanningForest(
  vertices: number,
  edges: readonly GraphEdge[],
): { parents: (Parent | undefined)[]; inTree: Set<number> } {
  const around: { to: number; edge: number }[][] = Array.from({ length: vertices }, () => []);
  edges.forEach(({ a, b }, edge) => {
    around[a]?.push({ to: b, edge });
    around[b]?.push({ to: a, edge });
  });
  const parents = new Array<Parent | undefined>(vertices);
  const inTree = new Set<number>();
  const reached = new Set<number>();
  for (let root = 0; root < vertices; root += 1) {
    if (reached.has(root)) continue;
    reached.add(root);
    const queue = [root];
    for (let vertex = queue.shift(); vertex !== undefined; vertex = queue.shift()) {
      for (const { to, edge } of around[vertex] ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        inTree.add(edge);
        parents[to] = { vertex, edge, depth: (parents[vertex]?.depth ?? 0) + 1 };
        queue.push(to);
      }
    }
  }
  return { parents, inTree };
}

/** The cycle that an edge closes in the forest, each edge with +1 along its direction and −1 against it. */
function fundamentalCycle(
  parents: readonly (Parent | undefined)[],
  edges: readonly GraphEdge[],
  closing: number,
): { edge: number; sign: number }[] {
  const steps = [{ edge: closing, sign: 1 }];
  // From the head of the closing edge back to its tail: up on the head's side, down on the tail's.
  let head = edges[closing]?.b ?? 0;
  let tail = edges[closing]?.a ?? 0;
  while (head !== tail) {
    const above = parents[head];
    const below = parents[tail];
    if (above && above.depth >= (below?.depth ?? 0)) {
      steps.push({ edge: above.edge, sign: edges[above.edge]?.a === head ? 1 : -1 });
      head = above.vertex;
    } else if (below) {
      steps.push({ edge: below.edge, sign: edges[below.edge]?.b === tail ? 1 : -1 });
      tail = below.vertex;
    } else {
      return steps;
    }
  }
  return steps;
}
