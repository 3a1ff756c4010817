import { useMemo, useState, type FocusEvent, type PointerEvent } from 'react';

/** A mark of the map: a touchpoint by its key, or a transition as its arrow is named. */
interface Mark {
  readonly of: 'node' | 'edge';
  readonly key: string;
}

function markOf(target: EventTarget): Mark | undefined {
  const mark = (target as Element).closest('[data-node], [data-edge]');
  const [node, edge] = [mark?.getAttribute('data-node'), mark?.getAttribute('data-edge')];
  if (node) return { of: 'node', key: node };
  return edge ? { of: 'edge', key: edge } : undefined;
}

const keep =
  (next: Mark | undefined) =>
  (last: Mark | undefined): Mark | undefined =>
    last?.of === next?.of && last?.key === next?.key ? last : next;

/**
 * What of a map somebody looks at: what the pointer is on, or else what has the focus where that is to be seen. `handlers`
 * belong on the drawing.
 */
export function useLookedAt() {
  const [pointed, setPointed] = useState<Mark>();
  const [focused, setFocused] = useState<Mark>();
  const handlers = useMemo(
    () => ({
      onPointerOver: ({ target }: PointerEvent) => setPointed(keep(markOf(target))),
      onPointerLeave: () => setPointed(undefined),
      onFocus: ({ target }: FocusEvent) =>
        setFocused(keep(target.matches(':focus-visible') ? markOf(target) : undefined)),
      onBlur: () => setFocused(undefined),
    }),
    [],
  );
  const looked = pointed ?? focused;
  return {
    node: looked?.of === 'node' ? looked.key : undefined,
    edge: looked?.of === 'edge' ? looked.key : undefined,
    handlers,
  };
}
