import { line, curveBasis, linkHorizontal } from 'd3-shape';
import { nodeSize, type PlacedNode } from './map-layout.js';

/** An arrow: its path and where its label stands. */
export interface EdgePath {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

interface Ends {
  readonly source: [number, number];
  readonly target: [number, number];
}

const forward = linkHorizontal<Ends, [number, number]>()
  .x((point) => point[0])
  .y((point) => point[1]);
const around = line<[number, number]>().curve(curveBasis);

/** The way from one touchpoint to another: to the right straight on, to the left below both, to itself over the top. */
export function edgePath(from: PlacedNode, to: PlacedNode): EdgePath {
  const half = nodeSize.width / 2;
  if (from.node.touchpoint === to.node.touchpoint) return loop(from);
  if (to.x - from.x > nodeSize.width) {
    const source: [number, number] = [from.x + half, from.y];
    const target: [number, number] = [to.x - half - 4, to.y];
    return { path: forward({ source, target }) ?? '', x: (source[0] + target[0]) / 2, y: (source[1] + target[1]) / 2 };
  }
  return Math.abs(to.x - from.x) <= nodeSize.width ? beside(from, to) : back(from, to);
}

/** Within a column: out on the right, and in again there. */
function beside(from: PlacedNode, to: PlacedNode): EdgePath {
  const right = Math.max(from.x, to.x) + nodeSize.width / 2;
  const down = to.y > from.y ? 1 : -1;
  const out = right + 26 + Math.min(40, Math.abs(to.y - from.y) / 8);
  const start: [number, number] = [from.x + nodeSize.width / 2, from.y + down * 10];
  const end: [number, number] = [to.x + nodeSize.width / 2 + 4, to.y - down * 10];
  const path = around([start, [out, start[1]], [out, end[1]], end]) ?? '';
  return { path, x: out - 8, y: (start[1] + end[1]) / 2 };
}

function back(from: PlacedNode, to: PlacedNode): EdgePath {
  const bottom = nodeSize.height / 2;
  const low = Math.max(from.y, to.y) + bottom + 24 + Math.min(60, Math.abs(from.x - to.x) / 16);
  const start: [number, number] = [from.x, from.y + bottom];
  const end: [number, number] = [to.x, to.y + bottom + 4];
  const path = around([start, [from.x, low], [(from.x + to.x) / 2, low + 8], [to.x, low], end]) ?? '';
  return { path, x: (from.x + to.x) / 2, y: low };
}

function loop(at: PlacedNode): EdgePath {
  const top = at.y - nodeSize.height / 2;
  const left = at.x + nodeSize.width / 2 - 54;
  const path =
    around([
      [left, top],
      [left - 6, top - 26],
      [left + 34, top - 26],
      [left + 28, top - 4],
    ]) ?? '';
  return { path, x: left + 14, y: top - 22 };
}
