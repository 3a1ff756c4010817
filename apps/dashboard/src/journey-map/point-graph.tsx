import { useMemo } from 'react';
import type { MapNode } from '../api/api.js';
import { useRoving } from '../chart/use-roving.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { bandPath } from './point-band.js';
import { fitLine, fitTwoLines, measureName } from './text-fit.js';
import { placePoint, pointSize, type PlacedRow, type PointRow, type PointRows } from './point-layout.js';

const { width, side, middle, head } = pointSize;
const left = { edge: side, middle: (width - middle) / 2 };
const right = { edge: width - side, middle: (width + middle) / 2 };
const before = { x: left.edge - 12, textAnchor: 'end' } as const;
const after = { x: right.edge + 12, textAnchor: 'start' } as const;

/** The drawing: both sides as bands to and from the touchpoint in the middle. */
export function PointGraph({
  node,
  rows,
  nameOf,
  onChoose,
}: {
  readonly node: MapNode;
  readonly rows: PointRows;
  readonly nameOf: (row: PointRow) => string;
  readonly onChoose: (touchpoint: string) => void;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const placed = useMemo(() => placePoint(rows), [rows]);
  const idOf = (place: 'before' | 'after', row: PointRow): string => `${place} ${row.kind} ${row.key}`;
  const ids = useMemo(
    () => [...placed.before.map((row) => idOf('before', row)), ...placed.after.map((row) => idOf('after', row))],
    [placed],
  );
  const { markProps } = useRoving({
    ids,
    next: (from, key) =>
      nextMark(from, key, { before: ids.slice(0, placed.before.length), after: ids.slice(placed.before.length) }),
    onOpen: (id) => {
      const [, kind, ...key] = id.split(' ');
      if (kind === 'touchpoint') onChoose(key.join(' '));
    },
  });
  const centre = fitTwoLines(names.node(node), middle - 28, measureName);
  const shareText = ({ share }: PointRow): string => (share === null ? text('hidden.short') : figures.share(share));
  const draw = (row: PlacedRow, place: 'before' | 'after') => {
    const isBefore = place === 'before';
    const name = nameOf(row);
    const path = isBefore
      ? bandPath([left.edge, row.y], [left.middle, row.middleY], row.width)
      : bandPath([right.middle, row.middleY], [right.edge, row.y], row.width);
    // What is said stands where its band ends.
    const at = isBefore ? before : after;
    const box = isBefore ? 2 : after.x - 6;
    return (
      <g
        key={idOf(place, row)}
        className={`mark point-row point-${row.kind}`}
        role={row.kind === 'touchpoint' ? 'button' : 'img'}
        aria-label={text('point.row', { name, count: figures.count(row.count), share: shareText(row) })}
        onClick={() => row.kind === 'touchpoint' && onChoose(row.key)}
        {...markProps(idOf(place, row))}
      >
        <path className={row.count === null ? 'point-band edge-hidden' : 'point-band'} d={path} />
        <rect className="focus-ring" x={box} y={row.y - 17} width={side - 14} height={34} rx={6} data-not-in-file />
        <rect className="point-hit" x={box} y={row.y - 17} width={side - 14} height={34} rx={6} data-not-in-file />
        <title>{name}</title>
        <text className="point-name" {...at} y={row.y - 1}>
          {fitLine(name, side - 26, measureName)}
        </text>
        <text className="point-figure" {...at} y={row.y + 14}>
          {`${figures.count(row.count)} · ${shareText(row)}${row.p50Seconds === null ? '' : ` · ${figures.duration(row.p50Seconds)}`}`}
        </text>
      </g>
    );
  };
  return (
    <svg
      data-chart
      viewBox={`0 0 ${width} ${placed.height}`}
      role="group"
      aria-label={text('point.label', { name: names.node(node) })}
      className="point-graph"
    >
      <text className="point-head" {...before} y={16}>
        {text('point.before')}
      </text>
      <text className="point-head" {...after} y={16}>
        {text('point.after')}
      </text>
      {placed.before.map((row) => draw(row, 'before'))}
      {placed.after.map((row) => draw(row, 'after'))}
      <rect className="point-middle" x={left.middle} y={head} width={middle} height={placed.height - head - 8} rx={8} />
      {centre.map((line, at) => (
        <text
          key={line}
          className="point-centre"
          x={width / 2}
          y={placed.height / 2 + 4 - (centre.length - 1 - at) * 18}
          textAnchor="middle"
        >
          {line}
        </text>
      ))}
      <text className="point-centre-figure" x={width / 2} y={placed.height / 2 + 26} textAnchor="middle">
        {figures.count(node.visits)}
      </text>
    </svg>
  );
}

/** Up and down within a side, left and right across the middle to the same height. */
function nextMark(
  from: string,
  key: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): string | null {
  const isBefore = before.includes(from);
  const own = isBefore ? before : after;
  const other = isBefore ? after : before;
  const at = own.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return own[Math.min(own.length - 1, at + 1)] ?? null;
    case 'ArrowUp':
      return own[Math.max(0, at - 1)] ?? null;
    case 'Home':
      return own[0] ?? null;
    case 'End':
      return own.at(-1) ?? null;
    case 'ArrowRight':
      return isBefore ? (other[Math.min(at, other.length - 1)] ?? null) : null;
    case 'ArrowLeft':
      return isBefore ? null : (other[Math.min(at, other.length - 1)] ?? null);
    default:
      return null;
  }
}
