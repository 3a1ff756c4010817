/** An edge of an undirected multigraph; vertices are numbers from 0. */
export interface GraphEdge {
  readonly a: number;
  readonly b: number;
}

/**
 * Positions of the edges that lie on no cycle (Tarjan 1974, iterative). Of two edges between the same vertices neither
 * is a bridge, and a loop never is.
 */
export function findBridges(vertices: number, edges: readonly GraphEdge[]): number[] {
  const around: { to: number; edge: number }[][] = Array.from({ length: vertices }, () => []);
  edges.forEach(({ a, b }, edge) => {
    if (a === b) return;
    around[a]?.push({ to: b, edge });
    around[b]?.push({ to: a, edge });
  });
  const found = new Array<number>(vertices).fill(-1);
  const low = new Array<number>(vertices).fill(0);
  const bridges: number[] = [];
  let clock = 0;
  for (let root = 0; root < vertices; root += 1) {
    if (found[root] !== -1) continue;
    const stack = [{ vertex: root, by: -1, next: 0 }];
    found[root] = low[root] = clock++;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (!top) break;
      const step = around[top.vertex]?.[top.next];
      if (step) {
        top.next += 1;
        if (step.edge === top.by) continue;
        if (found[step.to] === -1) {
          found[step.to] = low[step.to] = clock++;
          stack.push({ vertex: step.to, by: step.edge, next: 0 });
        } else {
          low[top.vertex] = Math.min(low[top.vertex] ?? 0, found[step.to] ?? 0);
        }
        continue;
      }
      stack.pop();
      const parent = stack[stack.length - 1];
      if (!parent) continue;
      low[parent.vertex] = Math.min(low[parent.vertex] ?? 0, low[top.vertex] ?? 0);
      if ((low[top.vertex] ?? 0) > (found[parent.vertex] ?? 0)) bridges.push(top.by);
    }
  }
  return bridges;
}

/**
 * The cheapest way between the ends of an edge that does not use the edge itself (Dijkstra), as positions of edges.
 * @param cost of an edge, not negative
 * @returns null where there is none
 */
export function cheapestDetour(
  vertices: number,
  edges: readonly GraphEdge[],
  around: number,
  cost: (edge: number) => number,
): number[] | null {
  const start = edges[around]?.a ?? 0;
  const goal = edges[around]?.b ?? 0;
  const neighbours: { to: number; edge: number }[][] = Array.from({ length: vertices }, () => []);
  edges.forEach(({ a, b }, edge) => {
    if (edge === around || a === b) return;
    neighbours[a]?.push({ to: b, edge });
    neighbours[b]?.push({ to: a, edge });
  });
  const distance = new Array<number>(vertices).fill(Infinity);
  const by = new Array<{ from: number; edge: number } | undefined>(vertices);
  const done = new Array<boolean>(vertices).fill(false);
  distance[start] = 0;
  for (;;) {
    let vertex = -1;
    for (let at = 0; at < vertices; at += 1) {
      if (!done[at] && (distance[at] ?? Infinity) < (vertex === -1 ? Infinity : (distance[vertex] ?? Infinity)))
        vertex = at;
    }
    if (vertex === -1) return null;
    if (vertex === goal) break;
    done[vertex] = true;
    for (const { to, edge } of neighbours[vertex] ?? []) {
      const length = (distance[vertex] ?? 0) + cost(edge);
      if (length < (distance[to] ?? Infinity)) {
        distance[to] = length;
        by[to] = { from: vertex, edge };
      }
    }
  }
  const path: number[] = [];
  for (let step = by[goal]; step; step = by[step.from]) path.push(step.edge);
  return path;
}
