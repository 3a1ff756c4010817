import { group } from 'd3-array';
import type { MapEdge } from '../api/api.js';
import { level, straight, type Cubic, type Point } from './curve.js';
import { nodeSize, room, type PlacedEdge, type PlacedNode, type Thickness } from './placement.js';
import { loopPieces } from './self-loop.js';

const half = { width: nodeSize.width / 2, height: nodeSize.height / 2 };
type Side = 'left' | 'right';

/** A touchpoint's place in the grid: which column of the map, which row of that column. */
export interface Slot {
  readonly placed: PlacedNode;
  readonly column: number;
  readonly row: number;
}

/** One end of an arrow on a side of a touchpoint; `order` sorts ends from top to bottom so that few cross. */
interface Port {
  readonly slot: Slot;
  readonly side: Side;
  readonly order: number;
  y: number;
}

interface Plan {
  readonly edge: MapEdge;
  readonly from: Slot;
  readonly to: Slot;
  readonly kind: 'loop' | 'step' | 'arc' | 'across';
  /** An arc that goes up, on the left of its column. */
  readonly upward?: boolean;
  readonly backward: boolean;
  /** Heights at which it passes the columns between. */
  readonly gaps: { readonly x: number; y: number }[];
  out?: Port;
  in?: Port;
}

/**
 * Draws the arrows of a map in lanes: straight down to the next touchpoint, around on the right further down, around on
 * the left back up, and from side to side between columns, past the touchpoints between them.
 */
export function laneRoutes(slots: readonly Slot[], edges: readonly MapEdge[], thickness: Thickness): PlacedEdge[] {
  const bySlot = new Map(slots.map((slot) => [slot.placed.node.touchpoint, slot]));
  const columns = columnsOf(slots);
  const ports: Port[] = [];
  const plans: Plan[] = edges.flatMap((edge) => {
    const [from, to] = [bySlot.get(edge.from), bySlot.get(edge.to)];
    return from && to ? [planOf({ edge, from, to }, columns, ports)] : [];
  });
  spread(ports);
  setApart(plans);
  const levels = arcLevels(plans);
  const pairs = new Set(plans.filter(({ kind }) => kind === 'step').map(({ edge }) => `${edge.from}\u0000${edge.to}`));
  return plans.map((plan) => {
    const { width, head } = thickness(plan.edge.count);
    const both = pairs.has(`${plan.edge.to}\u0000${plan.edge.from}`);
    return {
      edge: plan.edge,
      pieces: piecesOf(plan, head, levels.get(plan) ?? 0, both),
      width,
      head,
      backward: plan.backward,
    };
  });
}

function planOf(
  { edge, from, to }: Pick<Plan, 'edge' | 'from' | 'to'>,
  columns: readonly (readonly Slot[])[],
  ports: Port[],
): Plan {
  if (from === to) return { edge, from, to, kind: 'loop', backward: false, gaps: [] };
  // Within a stage nobody has said what comes first, so going up is no way back.
  const upward = to.row < from.row;
  const backward = to.column < from.column;
  if (to.column === from.column) {
    if (Math.abs(to.row - from.row) === 1) return { edge, from, to, kind: 'step', backward: false, gaps: [] };
    const side: Side = upward ? 'left' : 'right';
    const span = Math.abs(to.row - from.row);
    const out = port(from, side, upward ? span - 1e6 : 1e6 - span, ports);
    return {
      edge,
      from,
      to,
      kind: 'arc',
      upward,
      backward: false,
      gaps: [],
      out,
      in: port(to, side, upward ? 1e6 - span : span - 1e6, ports),
    };
  }
  const gaps = gapsBetween(from, to, columns);
  return {
    edge,
    from,
    to,
    kind: 'across',
    backward,
    gaps,
    out: port(from, backward ? 'left' : 'right', (gaps[0] ?? to.placed).y, ports),
    in: port(to, backward ? 'right' : 'left', (gaps.at(-1) ?? from.placed).y, ports),
  };
}

function port(slot: Slot, side: Side, order: number, ports: Port[]): Port {
  const made = { slot, side, order, y: slot.placed.y };
  ports.push(made);
  return made;
}

/** Where an arrow passes each column between its ends: the gap between two touchpoints nearest to its straight line. */
function gapsBetween(from: Slot, to: Slot, columns: readonly (readonly Slot[])[]): { x: number; y: number }[] {
  const step = to.column > from.column ? 1 : -1;
  const gaps: { x: number; y: number }[] = [];
  for (let at = from.column + step; at !== to.column; at += step) {
    const [first, ...others] = columns[at] ?? [];
    if (!first) continue;
    const { x } = first.placed;
    const share = (x - from.placed.x) / (to.placed.x - from.placed.x);
    const wish = from.placed.y + (to.placed.y - from.placed.y) * share;
    const middle = half.height + room.row / 2;
    const open = [first.placed.y - middle, ...[first, ...others].map(({ placed }) => placed.y + middle)];
    gaps.push({ x, y: open.reduce((best, y) => (Math.abs(y - wish) < Math.abs(best - wish) ? y : best)) });
  }
  return gaps;
}

/** Sets the ends on one side of a touchpoint apart. */
function spread(ports: readonly Port[]): void {
  const sides = group(ports, ({ slot, side }) => `${slot.column} ${slot.row} ${side}`);
  for (const own of sides.values()) {
    const sorted = own.sort((one, other) => one.order - other.order);
    const gap = Math.min(13, (nodeSize.height - 16) / Math.max(1, sorted.length - 1));
    sorted.forEach((port, at) => {
      port.y = port.slot.placed.y + (at - (sorted.length - 1) / 2) * gap;
    });
  }
}

/** Sets arrows that pass through the same gap apart, those from further up above. */
function setApart(plans: readonly Plan[]): void {
  const passing = plans.flatMap((plan) => plan.gaps.map((gap) => ({ plan, gap })));
  for (const own of group(passing, ({ gap }) => `${gap.x} ${gap.y}`).values()) {
    const sorted = own.sort((one, other) => slopeOf(one.plan) - slopeOf(other.plan));
    const gap = Math.min(8, (room.row - 14) / Math.max(1, sorted.length - 1));
    sorted.forEach((passed, at) => {
      passed.gap.y += (at - (sorted.length - 1) / 2) * gap;
    });
  }
}

function slopeOf({ from, to }: Plan): number {
  return from.placed.y + to.placed.y;
}

/** Arcs on the same side of a column lie outside those that they enclose or meet. */
function arcLevels(plans: readonly Plan[]): Map<Plan, number> {
  const levels = new Map<Plan, number>();
  const arcs = group(
    plans.filter(({ kind }) => kind === 'arc'),
    ({ from, upward }) => `${from.column} ${upward}`,
  );
  for (const own of arcs.values()) {
    const sorted = own.sort((one, other) => spanOf(one) - spanOf(other));
    sorted.forEach((plan, at) => {
      const met = sorted.slice(0, at).filter((other) => overlap(plan, other));
      levels.set(plan, met.length === 0 ? 0 : Math.max(...met.map((other) => levels.get(other) ?? 0)) + 1);
    });
  }
  return levels;
}

function spanOf({ from, to }: Plan): number {
  return Math.abs(from.row - to.row);
}

function overlap(one: Plan, other: Plan): boolean {
  const low = (plan: Plan): number => Math.min(plan.from.row, plan.to.row);
  const high = (plan: Plan): number => Math.max(plan.from.row, plan.to.row);
  return low(one) <= high(other) && low(other) <= high(one);
}

function piecesOf(plan: Plan, head: number, nesting: number, both: boolean): Cubic[] {
  const { from, to, kind, upward, backward } = plan;
  if (kind === 'loop') return loopPieces(from.placed, head);
  if (kind === 'step') {
    const down = to.row > from.row ? 1 : -1;
    const x = from.placed.x + (both ? -30 * down : -8);
    return [
      straight({ x, y: from.placed.y + half.height * down }, { x, y: to.placed.y - (half.height + head) * down }),
    ];
  }
  const start = plan.out?.y ?? from.placed.y;
  const end = plan.in?.y ?? to.placed.y;
  if (kind === 'arc') {
    const right = upward ? -1 : 1;
    const edge = from.placed.x + half.width * right;
    const out = edge + Math.min(16 + nesting * 8, room.side - 4) * right;
    return aroundCorner({ x: edge, y: start }, out, { x: edge + Math.min(head, Math.abs(out - edge)) * right, y: end });
  }
  const ahead = backward ? -1 : 1;
  const points: Point[] = [{ x: from.placed.x + half.width * ahead, y: start }];
  for (const gap of plan.gaps) {
    points.push({ x: gap.x - (half.width + 6) * ahead, y: gap.y }, { x: gap.x + (half.width + 6) * ahead, y: gap.y });
  }
  points.push({ x: to.placed.x - (half.width + head) * ahead, y: end });
  return points.slice(1).map((point, at) => level(points[at] ?? point, point));
}

/** From a side out to `out`, up or down, and back in to `edge`, with round corners; the head ends on the side. */
function aroundCorner(start: Point, out: number, end: Point): Cubic[] {
  const down = Math.sign(end.y - start.y);
  const side = Math.sign(out - start.x);
  const radius = Math.min(14, Math.abs(end.y - start.y) / 2, Math.abs(out - start.x), Math.abs(out - end.x));
  const first = { x: out - radius * side, y: start.y };
  const last = { x: out - radius * side, y: end.y };
  const top = { x: out, y: start.y + radius * down };
  const foot = { x: out, y: end.y - radius * down };
  const pieces = [
    straight(start, first),
    corner(first, { x: out, y: start.y }, top),
    straight(top, foot),
    corner(foot, { x: out, y: end.y }, last),
    straight(last, end),
  ];
  return pieces.filter(({ from, to }) => Math.hypot(from.x - to.x, from.y - to.y) > 0.01);
}

function corner(from: Point, over: Point, to: Point): Cubic {
  return {
    from,
    bendFrom: { x: from.x + (over.x - from.x) * 0.6, y: from.y + (over.y - from.y) * 0.6 },
    bendTo: { x: to.x + (over.x - to.x) * 0.6, y: to.y + (over.y - to.y) * 0.6 },
    to,
  };
}

function columnsOf(slots: readonly Slot[]): Slot[][] {
  const columns: Slot[][] = [];
  for (const slot of slots) (columns[slot.column] ??= []).push(slot);
  return columns.map((column) => column.sort((one, other) => one.row - other.row));
}
