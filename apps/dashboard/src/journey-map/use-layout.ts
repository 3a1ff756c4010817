import { useEffect, useRef, useState } from 'react';
import type { JourneyMap } from '../api/api.js';
import type { LayoutAnswer, LayoutRequest } from './layout-protocol.js';
import type { MapLayout } from './placement.js';

/** A layout that takes longer says so; one that takes much longer is given up, and the table is shown. Milliseconds. */
const patience = { said: 400, ended: 5_000 };

/** A layout, or how it goes. While a newer one is computed the last one stays. */
export interface LayoutState {
  readonly layout: MapLayout | null;
  readonly state: 'working' | 'slow' | 'ready' | 'failed';
}

/** Lays a map out in a worker. The same map gives the same picture. */
export function useLayout(map: Pick<JourneyMap, 'nodes' | 'edges' | 'stages'>): LayoutState {
  const [shown, setShown] = useState<LayoutState>({ layout: null, state: 'working' });
  const worker = useRef<Worker | null>(null);
  const last = useRef(0);
  useEffect(() => {
    last.current += 1;
    const id = last.current;
    worker.current ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    const own = worker.current;
    const finish = (state: 'ready' | 'failed', layout: MapLayout | null): void => {
      stop();
      setShown((present) => ({ layout: layout ?? present.layout, state }));
    };
    const slow = setTimeout(() => setShown(({ layout }) => ({ layout, state: 'slow' })), patience.said);
    const end = setTimeout(() => {
      // Whatever it is busy with, it is not asked again.
      own.terminate();
      worker.current = null;
      finish('failed', null);
    }, patience.ended);
    const hear = ({ data }: MessageEvent<LayoutAnswer>): void => {
      if (data.id === id) finish(data.layout ? 'ready' : 'failed', data.layout);
    };
    const fail = (): void => finish('failed', null);
    const stop = (): void => {
      clearTimeout(slow);
      clearTimeout(end);
      own.removeEventListener('message', hear);
      own.removeEventListener('error', fail);
    };
    own.addEventListener('message', hear);
    own.addEventListener('error', fail);
    own.postMessage({ id, nodes: map.nodes, edges: map.edges, stages: map.stages } satisfies LayoutRequest);
    return stop;
  }, [map]);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  return shown;
}
