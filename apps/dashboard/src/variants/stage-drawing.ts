/** What is drawn: sequences and how many journeys went each. */
export interface DrawnVariant {
  readonly touchpoints: readonly string[];
  readonly journeys: number;
}

/** A touchpoint's box. */
export interface DrawnNode {
  readonly key: string;
  readonly stage: string | null;
  /** Journeys of the drawn variants that touch it. */
  readonly journeys: number;
  readonly x: number;
  readonly y: number;
}

/** A way from one box to another, how often it is gone, and whether it leads back to an earlier stage. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly isBack: boolean;
  readonly path: string;
  /** The point of its arrow: three corners. */
  readonly head: string;
}

/** A band of the drawing. */
export interface DrawnStage {
  readonly key: string | null;
  readonly y: number;
  readonly height: number;
}

/** Positions and paths of a drawing of stages, one below the other. */
export interface StageDrawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly stages: readonly DrawnStage[];
  readonly width: number;
  readonly height: number;
}

export const boxHeight = 34;
const [gapX, gapY, pad, head] = [16, 28, 12, 30] as const;

/**
 * The touchpoints of some variants in bands, a stage a band from top to bottom, and the ways between them. Boxes stand in
 * the order of their journeys, so the same variants give the same picture.
 * @param stages keys in order
 * @param ordered whether the variants say in which order touchpoints come; without it there are no ways
 */
export function drawStages(
  variants: readonly DrawnVariant[],
  of: {
    readonly stages: readonly string[];
    readonly stageOf: (key: string) => string | null;
    readonly width: number;
    readonly ordered: boolean;
    /** So many boxes at most: the touchpoints with most journeys. */
    readonly most: number;
  },
): StageDrawing {
  const counts = countTouchpoints(variants);
  const keys = [...counts.keys()]
    .sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || (one < other ? -1 : 1))
    .slice(0, of.most);
  const [boxWidth, perLine] = [boxWidthOf(of.width), perLineOf(of.width)];
  const nodes: DrawnNode[] = [];
  const bands: DrawnStage[] = [];
  let y = 0;
  for (const stage of [...of.stages, null]) {
    const own = keys.filter((key) => {
      const known = of.stageOf(key);
      return (known !== null && of.stages.includes(known) ? known : null) === stage;
    });
    if (own.length === 0) continue;
    own.forEach((key, at) => {
      const line = Math.floor(at / perLine);
      const inLine = Math.min(perLine, own.length - line * perLine);
      const left = (of.width - inLine * boxWidth - (inLine - 1) * gapX) / 2;
      nodes.push({
        key,
        stage,
        journeys: counts.get(key) ?? 0,
        x: left + (at % perLine) * (boxWidth + gapX),
        y: y + head + line * (boxHeight + gapY),
      });
    });
    const lines = Math.ceil(own.length / perLine);
    const height = head + lines * boxHeight + (lines - 1) * gapY + pad;
    bands.push({ key: stage, y, height });
    y += height + 6;
  }
  return {
    nodes,
    edges: of.ordered ? edgesOf(variants, nodes, boxWidth) : [],
    stages: bands,
    width: of.width,
    height: Math.max(0, y - 6),
  };
}

/** How many boxes stand in a line: names need about a hundred units. */
function perLineOf(width: number): number {
  return width < 380 ? 2 : 3;
}

/** How wide a box is in a drawing of this width. */
export function boxWidthOf(width: number): number {
  const perLine = perLineOf(width);
  return Math.floor((width - 2 * pad - (perLine - 1) * gapX) / perLine);
}

/** Journeys of some variants by the touchpoints that they touch. */
export function countTouchpoints(variants: readonly DrawnVariant[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { touchpoints, journeys } of variants) {
    for (const key of new Set(touchpoints)) counts.set(key, (counts.get(key) ?? 0) + journeys);
  }
  return counts;
}

function edgesOf(variants: readonly DrawnVariant[], nodes: readonly DrawnNode[], boxWidth: number): DrawnEdge[] {
  const places = new Map(nodes.map((node) => [node.key, node]));
  // Nodes are in the order of their stages.
  const order = [...new Set(nodes.map(({ stage }) => stage))];
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { touchpoints, journeys } of variants) {
    touchpoints.slice(1).forEach((to, at) => {
      const from = touchpoints[at] ?? '';
      const pair = JSON.stringify([from, to]);
      counts.set(pair, { from, to, count: (counts.get(pair)?.count ?? 0) + journeys });
    });
  }
  return [...counts.values()]
    .flatMap(({ from, to, count }): DrawnEdge[] => {
      const [one, other] = [places.get(from), places.get(to)];
      if (!one || !other) return [];
      return [
        {
          from,
          to,
          count,
          isBack: order.indexOf(other.stage) < order.indexOf(one.stage),
          ...lineOf(one, other, boxWidth),
        },
      ];
    })
    .sort((one, other) => other.count - one.count || (one.from + one.to < other.from + other.to ? -1 : 1));
}

/** Down from box to box; along a line over its boxes; back up at the side; to itself in a loop at the corner. */
function lineOf(from: DrawnNode, to: DrawnNode, boxWidth: number): Pick<DrawnEdge, 'path' | 'head'> {
  const middle = (node: DrawnNode): number => node.x + boxWidth / 2;
  if (from.key === to.key) {
    const [x, y] = [from.x + boxWidth, from.y + boxHeight / 2];
    return {
      path: `M${x} ${y - 8}C${x + 12} ${y - 14} ${x + 14} ${y + 10} ${x + 6} ${y + 8}`,
      head: arrow(x, y + 8, -1, 0),
    };
  }
  if (to.y > from.y) {
    const [y, end] = [from.y + boxHeight, to.y];
    const bend = Math.max(14, (end - y) / 2);
    const path = `M${middle(from)} ${y}C${middle(from)} ${y + bend} ${middle(to)} ${end - bend} ${middle(to)} ${end - 6}`;
    return { path, head: arrow(middle(to), end, 0, 1) };
  }
  if (to.y === from.y) {
    const side = to.x > from.x ? 1 : -1;
    const [start, end, y] = [middle(from) + side * 12, middle(to) - side * 12, from.y];
    return { path: `M${start} ${y}C${start} ${y - 18} ${end} ${y - 18} ${end} ${y - 6}`, head: arrow(end, y, 0, 1) };
  }
  const side = to.x <= from.x ? -1 : 1;
  const edge = (node: DrawnNode): number => (side < 0 ? node.x : node.x + boxWidth);
  const far = (side < 0 ? Math.min(from.x, to.x) : Math.max(from.x, to.x) + boxWidth) + side * 12;
  const [y, end] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  return {
    path: `M${edge(from)} ${y}C${far} ${y} ${far} ${end} ${edge(to) + side * 6} ${end}`,
    head: arrow(edge(to), end, -side, 0),
  };
}

/** An arrow's point at a place, in the direction of one axis. */
function arrow(x: number, y: number, right: number, down: number): string {
  const [backX, backY] = [x - 7 * right, y - 7 * down];
  return `M${x} ${y}L${backX + 4 * down} ${backY + 4 * right}L${backX - 4 * down} ${backY - 4 * right}Z`;
}
