import { layoutMap } from './map-layout.js';
import type { LayoutAnswer, LayoutRequest } from './layout-protocol.js';

/** Lays maps out beside the page, so that a large one does not hold the page up. */
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const { id, nodes, edges, stages } = data;
  let layout: LayoutAnswer['layout'] = null;
  try {
    layout = layoutMap(nodes, edges, stages);
  } catch {
    // The page shows the table then.
  }
  self.postMessage({ id, layout } satisfies LayoutAnswer);
});
