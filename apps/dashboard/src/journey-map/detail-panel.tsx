import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';

interface Way {
  readonly key: string;
  readonly name: string;
  readonly count: number | null;
  readonly time: number | null;
  readonly target: string | null;
}

/** One touchpoint: what it is, and everything that comes before and after it, adding up to its visits. */
export function DetailPanel({
  map,
  node,
  onChoose,
  onClose,
}: {
  readonly map: JourneyMap;
  readonly node: MapNode;
  readonly onChoose: (touchpoint: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opened the details goes on in them; a page that opens with them open keeps its focus where it is.
  useEffect(() => {
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [node.touchpoint]);
  const nameOf = (key: string): string => {
    const other = map.nodes.find((candidate) => candidate.touchpoint === key);
    return other ? names.node(other) : key;
  };
  const rest = map.rest.touchpoints.find((row) => row.touchpoint === node.touchpoint);
  const before = ways(
    map.edges.filter((edge) => edge.to === node.touchpoint).map((edge) => ({ edge, other: edge.from })),
    nameOf,
    [
      { key: 'start', name: text('panel.start'), count: node.starts },
      { key: 'rest', name: text('panel.rest'), count: rest?.in ?? 0 },
    ],
  );
  const after = ways(
    map.edges.filter((edge) => edge.from === node.touchpoint).map((edge) => ({ edge, other: edge.to })),
    nameOf,
    [
      { key: 'end', name: text('panel.end'), count: node.ends },
      { key: 'going', name: text('panel.going'), count: node.inProgress },
      { key: 'rest', name: text('panel.rest'), count: rest?.out ?? 0 },
    ],
  );
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
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <WayList title={text('panel.before')} ways={before} visits={node.visits} onChoose={onChoose} />
      <WayList title={text('panel.after')} ways={after} visits={node.visits} onChoose={onChoose} />
      {[...before, ...after].some((way) => way.count === null) && (
        <p className="muted small">{text('hidden.why', { groupSize: map.groupSize })}</p>
      )}
    </aside>
  );
}

function WayList({
  title,
  ways: list,
  visits,
  onChoose,
}: {
  readonly title: string;
  readonly ways: readonly Way[];
  readonly visits: number | null;
  readonly onChoose: (touchpoint: string) => void;
}) {
  const text = useText();
  const figures = useFigures();
  return (
    <section>
      <h3>{title}</h3>
      {list.length === 0 && <p className="muted small">{text('panel.none')}</p>}
      <ul className="ways">
        {list.map((way) => (
          <li key={way.key}>
            <div className="way-head">
              {way.target === null ? (
                <span className="muted">{way.name}</span>
              ) : (
                <Button className="way-name" onPress={() => way.target !== null && onChoose(way.target)}>
                  {way.name}
                </Button>
              )}
              <span className="way-figure">
                <span className={way.count === null ? 'hidden-figure' : 'figure'}>{figures.count(way.count)}</span>
                {way.count !== null && visits !== null && visits > 0 && (
                  <span className="muted small"> {figures.share(way.count / visits)}</span>
                )}
              </span>
            </div>
            <div className="way-bar" aria-hidden="true">
              <span
                style={{ inlineSize: `${visits === null || visits === 0 ? 0 : ((way.count ?? 0) / visits) * 100}%` }}
              />
            </div>
            {way.time !== null && (
              <p className="muted small">{text('panel.median', { time: figures.duration(way.time) })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ways(
  edges: readonly { readonly edge: JourneyMap['edges'][number]; readonly other: string }[],
  nameOf: (key: string) => string,
  boundary: readonly { readonly key: string; readonly name: string; readonly count: number | null }[],
): Way[] {
  const own = edges.map(({ edge, other }): Way => ({
    key: `to ${other}`,
    name: nameOf(other),
    count: edge.count,
    time: edge.p50Seconds,
    target: other,
  }));
  const sorted = own.sort((left, right) => (right.count ?? -1) - (left.count ?? -1));
  return [
    ...sorted,
    ...boundary.filter(({ count }) => count !== 0).map((way) => ({ ...way, time: null, target: null })),
  ];
}
