import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { PointRow, PointRows } from './point-layout.js';

/** The same two sides as ranked lists, where there is no room for the drawing. */
export function PointLists({
  rows,
  nameOf,
  onChoose,
}: {
  readonly rows: PointRows;
  readonly nameOf: (row: PointRow) => string;
  readonly onChoose: (touchpoint: string) => void;
}) {
  const text = useText();
  return (
    <div className="stack">
      <WayList title={text('point.before')} rows={rows.before} nameOf={nameOf} onChoose={onChoose} />
      <WayList title={text('point.after')} rows={rows.after} nameOf={nameOf} onChoose={onChoose} />
    </div>
  );
}

/** Ways before or after a touchpoint, each with its count, its share of visits and its median time. */
export function WayList({
  title,
  rows,
  nameOf,
  onChoose,
}: {
  readonly title: string;
  readonly rows: readonly PointRow[];
  readonly nameOf: (row: PointRow) => string;
  readonly onChoose: (touchpoint: string) => void;
}) {
  const text = useText();
  const figures = useFigures();
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="muted small">{text('panel.none')}</p>}
      <ul className="ways">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.key}`}>
            <div className="way-head">
              {row.kind === 'touchpoint' ? (
                <Button className="link-button" onPress={() => onChoose(row.key)}>
                  {nameOf(row)}
                </Button>
              ) : (
                <span className="muted">{nameOf(row)}</span>
              )}
              <span className="way-figure">
                <span className={row.count === null ? 'hidden-figure' : 'figure'}>{figures.count(row.count)}</span>
                {row.share !== null && <span className="muted small"> {figures.share(row.share)}</span>}
              </span>
            </div>
            <div className="way-bar" aria-hidden="true">
              <span style={{ inlineSize: `${(row.share ?? 0) * 100}%` }} />
            </div>
            {row.p50Seconds !== null && (
              <p className="muted small">{text('panel.median', { time: figures.duration(row.p50Seconds) })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
