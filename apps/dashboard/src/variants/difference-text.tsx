import { useText } from '../i18n/locale.js';
import type { Compared, Difference } from './use-compared.js';

/** A difference as the API gives it: how much, between what, and in a word what can be said of it. */
export function DifferenceText({ measure, of }: { readonly measure: Compared; readonly of: Difference }) {
  const text = useText();
  const { name, higherIsGood, difference: write } = measure;
  const { difference, low, high, verdict } = of;
  if (difference === null || low === null || high === null || verdict === null) {
    return (
      <div>
        <dt>{name}</dt>
        <dd className="muted">{text('variants.compare.unknown')}</dd>
      </div>
    );
  }
  const kind = verdict === 'unclear' ? 'none' : (verdict === 'higher') === higherIsGood ? 'good' : 'bad';
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className={`delta delta-${kind}`}>
          <span aria-hidden="true">{verdict === 'unclear' ? '≈' : difference > 0 ? '↑' : '↓'}</span>
          {write(difference)}
        </span>{' '}
        <strong>{text(`variants.verdict.${verdict}`)}</strong>{' '}
        <span className="muted small">{text('variants.interval', { low: write(low), high: write(high) })}</span>
      </dd>
    </div>
  );
}
