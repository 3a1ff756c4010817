import { useLayoutEffect, useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { TouchpointMore } from './touchpoint-more.js';
import { WayList } from './point-lists.js';
import { pointRows, type PointRow } from './point-layout.js';
import type { Entrance } from './use-panel.js';

/** One touchpoint: what it is, and everything that comes before and after it, adding up to its visits. */
export function DetailPanel({
  map,
  node,
  entrance,
  onChoose,
  onClose,
}: {
  readonly map: JourneyMap;
  readonly node: MapNode;
  /** Where whoever opened it goes on; null where the page came with it open. */
  readonly entrance: Entrance | null;
  readonly onChoose: (touchpoint: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opened the details goes on in them; a page that opens with them open keeps its focus where it is. Before the
  // effects of what is in them: one of its parts may take the focus further.
  useLayoutEffect(() => {
    if (entrance !== null || document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [node.touchpoint, entrance]);
  const rows = useMemo(() => pointRows(map, node), [map, node]);
  const nameOf = (row: PointRow): string => {
    if (row.kind !== 'touchpoint') return text(`panel.${row.kind}`);
    const other = map.nodes.find((candidate) => candidate.touchpoint === row.key);
    return other ? names.node(other) : row.key;
  };
  const { before, after } = rows;
  const facts: readonly (readonly [string, string])[] = [
    [text('panel.stage'), names.stage(map.stages, node.stage)],
    [text('panel.owner'), node.owner ?? '–'],
    [text('panel.visits'), figures.count(node.visits)],
    [text('panel.journeys'), figures.count(node.journeys)],
    [text('panel.starts'), figures.count(node.starts)],
    [text('panel.ends'), figures.count(node.ends)],
  ];
  return (
    <aside
      className="panel"
      aria-label={`${text('panel.title')}: ${names.node(node)}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {names.node(node)}
        </h2>
        <Button className="button button-quiet" aria-label={text('panel.close')} onPress={onClose}>
          <span aria-hidden="true">×</span>
        </Button>
      </header>
      <dl className="panel-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TouchpointMore key={node.touchpoint} touchpoint={node.touchpoint} entrance={entrance} />
      <WayList title={text('panel.before')} rows={before} nameOf={nameOf} onChoose={onChoose} />
      <WayList title={text('panel.after')} rows={after} nameOf={nameOf} onChoose={onChoose} />
      {[...before, ...after].some((row) => row.count === null) && (
        <p className="muted small">{text('hidden.why', { groupSize: map.groupSize })}</p>
      )}
    </aside>
  );
}
