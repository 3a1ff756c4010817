import type { MapEdge, MapNode } from '../api/api.js';
import type { MapLayout } from './placement.js';

/** What the page asks its layout worker for. */
export interface LayoutRequest {
  /** Grows by one with each request; answers to earlier ones are not heeded. */
  readonly id: number;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly stages: readonly { readonly key: string }[];
}

/** What it answers; null where the layout failed. */
export interface LayoutAnswer {
  readonly id: number;
  readonly layout: MapLayout | null;
}
