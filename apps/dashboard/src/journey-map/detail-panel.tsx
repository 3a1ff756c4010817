import { useLayoutEffect, useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Figure } from '../ui/figure.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { PanelFact } from './panel-fact.js';
import { pointRows, type PointRow } from './point-layout.js';
import { WayList } from './point-lists.js';
import { TouchpointMore } from './touchpoint-more.js';
import { usePanelFigure, useWayFigure, type PanelFigures } from './use-panel-figure.js';
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
  const about: PanelFigures = {
    ...{ touchpoint: node.touchpoint, called: names.node(node) },
    ...{ receipt: map.receipt, groupSize: map.groupSize },
  };
  const figureOf = usePanelFigure(about);
  const wayFigure = useWayFigure(about);
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
        <PanelFact name={text('panel.stage')}>{names.stage(map.stages, node.stage)}</PanelFact>
        <PanelFact name={text('panel.owner')}>{node.owner ?? '–'}</PanelFact>
        {(['visits', 'journeys', 'starts', 'ends'] as const).map((kind) => {
          const [name, isHidden] = [text(`panel.${kind}`), node[kind] === null];
          return (
            <PanelFact key={kind} name={name} isHidden={isHidden}>
              <Figure of={figureOf({ kind, name, value: figures.count(node[kind]), isHidden })} />
            </PanelFact>
          );
        })}
      </dl>
      <TouchpointMore
        key={node.touchpoint}
        touchpoint={node.touchpoint}
        called={names.node(node)}
        entrance={entrance}
      />
      <WayList
        side="before"
        title={text('panel.before')}
        {...{ rows: before, nameOf, onChoose }}
        figureOf={wayFigure}
      />
      <WayList side="after" title={text('panel.after')} {...{ rows: after, nameOf, onChoose }} figureOf={wayFigure} />
      {[...before, ...after].some((row) => row.count === null) && (
        <p className="muted small">{text('hidden.why', { groupSize: map.groupSize })}</p>
      )}
    </aside>
  );
}
