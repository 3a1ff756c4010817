import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAddress, usePaced } from '../address/use-address.js';
import { useText } from '../i18n/locale.js';
import { Slider } from '../ui/slider.js';
import { mapKeys } from './map-search.js';

/**
 * The two sliders of the map. What they hide loses its place to nothing: the rest stays where it is. The page follows
 * them at once, the address a few times a second.
 */
export function MapSliders({
  act,
  pth,
  onMove,
  onTidy,
  children,
}: {
  readonly act: number;
  readonly pth: number;
  readonly onMove: (shares: { act: number; pth: number }) => void;
  /** Lays out anew what is in sight. */
  readonly onTidy: () => void;
  /** What else is chosen beside them. */
  readonly children: ReactNode;
}) {
  const text = useText();
  const { change } = useAddress(mapKeys);
  const write = usePaced((shares: { act: number; pth: number }) => change(shares, { replace: true }));
  const move = (shares: { act: number; pth: number }): void => {
    onMove(shares);
    write(shares);
  };
  return (
    <div className="map-sliders" data-testid="map-sliders">
      <Slider label={text('map.slider.touchpoints')} value={act} onChange={(next) => move({ act: next, pth })} />
      <Slider label={text('map.slider.transitions')} value={pth} onChange={(next) => move({ act, pth: next })} />
      <Button className="button" onPress={onTidy}>
        {text('map.tidy')}
      </Button>
      {children}
    </div>
  );
}

/** Where the sliders stand: as they were moved last, else as the address says, else at the start. */
export function useShares(
  address: { readonly act: number | null; readonly pth: number | null },
  start: { readonly act: number; readonly pth: number },
) {
  const [moved, setMoved] = useState<{ act: number; pth: number; known: readonly string[] } | null>(null);
  const now = `${address.act ?? ''} ${address.pth ?? ''}`;
  // The address follows some moves later; what it says then is known, and anything else came from elsewhere.
  const isOwn = moved !== null && moved.known.includes(now);
  const shares = isOwn
    ? { act: moved.act, pth: moved.pth }
    : { act: address.act ?? start.act, pth: address.pth ?? start.pth };
  const move = (next: { act: number; pth: number }): void => {
    const known = isOwn ? moved.known : [now];
    const own = `${next.act} ${next.pth}`;
    setMoved({ ...next, known: known.includes(own) ? known : [...known, own] });
  };
  return { shares, move };
}
