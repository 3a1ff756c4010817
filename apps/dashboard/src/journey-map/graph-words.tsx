import { useMemo } from 'react';
import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { summarise } from './graph-summary.js';

/** What of the map stands out, in words. */
export function GraphWords({ map }: { readonly map: JourneyMap }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { path, reworks, exit } = useMemo(() => summarise(map), [map]);
  const said = [
    ...(path.length > 1 ? [text('map.summary.path', { path: path.map((node) => names.node(node)).join(' → ') })] : []),
    ...(reworks.length > 0
      ? [
          text('map.summary.rework', {
            list: figures.list(
              reworks.map(({ from, to, count }) => `${names.node(from)} → ${names.node(to)} (${figures.count(count)})`),
            ),
          }),
        ]
      : []),
    ...(exit ? [text('map.summary.exit', { name: names.node(exit) })] : []),
  ];
  return <p className="muted small graph-words">{said.join(' ')}</p>;
}
