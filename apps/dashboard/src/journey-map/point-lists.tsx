import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { WayFigure } from './panel-fact.js';
import type { PointRow, PointRows } from './point-layout.js';

/** Writes what a way's number stands on. */
type FigureOf = (side: 'before' | 'after', row: PointRow, name: string) => FigureReceipt;

/** The same two sides as ranked lists, where there is no room for the drawing. */
export function PointLists({
  rows,
  ...of
}: {
  readonly rows: PointRows;
  readonly nameOf: (row: PointRow) => string;
  readonly figureOf: FigureOf;
  readonly onChoose: (touchpoint: string) => void;
}) {
  const text = useText();
  return (
    <div className="stack">
      <WayList side="before" title={text('point.before')} rows={rows.before} {...of} />
      <WayList side="after" title={text('point.after')} rows={rows.after} {...of} />
    </div>
  );
}

/** Ways before or after a touchpoint, each with its count, its share of visits and its median time. */
export function WayList({
  side,
  title,
  rows,
  nameOf,
  figureOf,
  onChoose,
}: {
  readonly side: 'before' | 'after';
  readonly title: string;
  readonly rows: readonly PointRow[];
  readonly nameOf: (row: PointRow) => string;
  readonly figureOf: FigureOf;
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
              <WayFigure
                of={figureOf(side, row, nameOf(row))}
                isHidden={row.count === null}
                share={row.share === null ? null : figures.share(row.share)}
              />
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
