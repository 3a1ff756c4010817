import { useState } from 'react';
import type { Selection } from 'react-aria-components';

/**
 * What a list of several takes: which of them are chosen, at once, though what is chosen comes back from the address a little
 * later. In the list's own set stands from which one Shift goes on.
 * @param all in the order in which chosen ones are handed on, so that the same choice is the same address
 */
export function usePicked(
  chosen: readonly string[],
  all: readonly string[],
  onChoose: (keys: readonly string[]) => void,
): { readonly selectedKeys: Iterable<string | number>; readonly onSelectionChange: (keys: Selection) => void } {
  const [last, setLast] = useState<{ readonly keys: Iterable<string | number>; readonly over: readonly string[] }>();
  const isOwn = last !== undefined && (last.over === chosen || isSame(last.keys, chosen));
  return {
    selectedKeys: isOwn ? last.keys : chosen,
    onSelectionChange: (keys) => {
      setLast({ keys: keys === 'all' ? all : keys, over: chosen });
      onChoose(all.filter((key) => keys === 'all' || keys.has(key)));
    },
  };
}

function isSame(keys: Iterable<string | number>, chosen: readonly string[]): boolean {
  const set = new Set(keys);
  return set.size === chosen.length && chosen.every((key) => set.has(key));
}
