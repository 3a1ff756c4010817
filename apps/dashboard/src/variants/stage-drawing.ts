/** What is drawn: touchpoints and the ways between them, each in the order in which it is to be left out last. */
export interface DrawnStages {
  readonly touchpoints: readonly Drawn[];
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  /** Keys of the stages in order. */
  readonly stages: readonly string[];
}

interface Drawn {
  readonly key: string;
  readonly stage: string | null;
  readonly journeys: number;
  readonly share: number;
}

/** A touchpoint's box; its stage is null where it stands in none of the drawing's. */
export interface DrawnNode extends Drawn {
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
 * their order, so the same variants give the same picture.
 * @param most boxes and ways that are drawn at most
 */
export function drawStages(
  { touchpoints, transitions, stages }: DrawnStages,
  { width, most }: { readonly width: number; readonly most: { readonly boxes: number; readonly ways: number } },
): StageDrawing {
  const drawn = touchpoints.slice(0, most.boxes);
  const [boxWidth, perLine] = [boxWidthOf(width), perLineOf(width)];
  const nodes: DrawnNode[] = [];
  const bands: DrawnStage[] = [];
  let y = 0;
  for (const stage of [...stages, null]) {
    const own = drawn.filter((one) => (one.stage !== null && stages.includes(one.stage) ? one.stage : null) === stage);
    if (own.length === 0) continue;
    own.forEach((one, at) => {
      const line = Math.floor(at / perLine);
      const inLine = Math.min(perLine, own.length - line * perLine);
      const left = (width - inLine * boxWidth - (inLine - 1) * gapX) / 2;
      nodes.push({
        ...{ ...one, stage },
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
    edges: edgesOf(transitions, nodes, boxWidth).slice(0, most.ways),
    stages: bands,
    width,
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

function edgesOf(transitions: DrawnStages['transitions'], nodes: readonly DrawnNode[], boxWidth: number): DrawnEdge[] {
  const places = new Map(nodes.map((node) => [node.key, node]));
  // Nodes are in the order of their stages.
  const order = [...new Set(nodes.map(({ stage }) => stage))];
  return transitions.flatMap(({ from, to, count }): DrawnEdge[] => {
    const [one, other] = [places.get(from), places.get(to)];
    if (!one || !other) return [];
    const isBack = order.indexOf(other.stage) < order.indexOf(one.stage);
    return [{ from, to, count, isBack, ...lineOf(one, other, boxWidth) }];
  });
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
