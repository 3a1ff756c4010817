import type { MapEdge, MapNode } from '../api/api.js';
import type { Cubic } from './curve.js';

/** How large a touchpoint is drawn. */
export const nodeSize = { width: 164, height: 66 } as const;

/** Room between rows, at the sides of a lane, between its columns, above the first row and below the last. */
export const room = { row: 30, side: 32, column: 64, head: 84, foot: 32 } as const;

/** A touchpoint in its place; x and y are its middle. */
export interface PlacedNode {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
}

/** A stage's strip of the map. */
export interface Lane {
  readonly stage: string | null;
  readonly x: number;
  readonly width: number;
}

/** An arrow in its place: the curve up to its head, and the way the head points. */
export interface PlacedEdge {
  readonly edge: MapEdge;
  readonly pieces: readonly Cubic[];
  readonly width: number;
  readonly head: number;
  /** Leads to an earlier stage, or in a map without stages against its direction: people come back. */
  readonly backward: boolean;
}

/** A map with everything in its place. */
export interface MapLayout {
  readonly nodes: readonly PlacedNode[];
  readonly lanes: readonly Lane[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** How thick an arrow of a count is, and how long its head. */
export type Thickness = (count: number | null) => { readonly width: number; readonly head: number };

/** The shape of the area that a map is first seen in, as width by height; layouts choose what fits it best. */
export const usualArea = { width: 1240, height: 620 } as const;

/** The largest scale at which a map of this size is seen whole. */
export function scaleToFit(size: { readonly width: number; readonly height: number }): number {
  return Math.min(usualArea.width / size.width, usualArea.height / size.height);
}
