import { useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { mapKeys } from './map-search.js';

/** Where the details of a touchpoint are begun to be read. */
export type PanelPart = 'top' | 'channels';

/** One opening of the details: each is another object, also of the same part. */
export interface Entrance {
  readonly touchpoint: string;
  readonly part: PanelPart;
}

/** The details of a touchpoint, which stand beside the map of stages. */
export interface Panel {
  /** The last opening; null while nobody has opened them and the address alone shows them. */
  readonly entrance: Entrance | null;
  readonly open: (touchpoint: string, part?: PanelPart) => void;
}

/** Opens the details of touchpoints, from whatever draws them. */
export function usePanel(): Panel {
  const { values, change } = useAddress(mapKeys);
  const [entrance, setEntrance] = useState<Entrance | null>(null);
  return {
    entrance,
    open: (touchpoint, part = 'top') => {
      setEntrance({ touchpoint, part });
      change({ mode: 'stages', sel: touchpoint }, { replace: values.mode === 'stages' && values.sel === touchpoint });
    },
  };
}
