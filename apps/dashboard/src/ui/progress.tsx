import { ProgressBar } from 'react-aria-components';
import { useFigures } from './use-figures.js';

/** How far long work is; `total` null where nobody knows how much it is. */
export function Progress({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
}) {
  const figures = useFigures();
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  // Where nobody knows how much it is, how much is done.
  const said = share === null ? figures.count(done) : figures.share(share);
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      value={(share ?? 0) * 100}
      isIndeterminate={share === null}
      valueLabel={said}
    >
      <span className="progress-track" aria-hidden="true">
        <span className={share === null ? 'progress-unknown' : ''} style={{ inlineSize: `${(share ?? 0.3) * 100}%` }} />
      </span>
      <span className="progress-text">{said}</span>
    </ProgressBar>
  );
}
