import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** Which variants are chosen and which one the others are measured by, and what can be done with them. */
export function ChoiceCard({
  chosen,
  reference,
  rank,
  onChange,
  children,
}: {
  readonly chosen: readonly string[];
  readonly reference: string | null;
  /** Of the reference, where it is known. */
  readonly rank: number | undefined;
  readonly onChange: (change: { sel?: readonly string[]; ref?: string | null }) => void;
  /** What is to be said of them, once they have been read. */
  readonly children: ReactNode;
}) {
  const text = useText();
  const [only] = chosen;
  return (
    <div className="card variant-choice" role="group" aria-label={text('variants.choice')}>
      <p>
        {text('variants.selected', { count: chosen.length })}
        {rank !== undefined && ` · ${text('variants.pinned', { rank })}`}
      </p>
      <div className="row">
        {chosen.length === 1 && only !== undefined && reference !== only && (
          <Button className="button button-small" onPress={() => onChange({ ref: only })}>
            {text('variants.pin')}
          </Button>
        )}
        {reference !== null && (
          <Button className="button button-small" onPress={() => onChange({ ref: null })}>
            {text('variants.unpin')}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button className="button button-small" onPress={() => onChange({ sel: [] })}>
            {text('variants.clear')}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}

/** What stands in the way of setting them beside each other. */
export function ChoiceHints({
  lost,
  isAlone,
}: {
  /** How many of them have no name under these filters. */
  readonly lost: number;
  /** Whether only one is there to be looked at. */
  readonly isAlone: boolean;
}) {
  const text = useText();
  return (
    <>
      {lost > 0 && <p className="muted small">{text('variants.lost', { count: lost })}</p>}
      {isAlone && <p className="muted small">{text('variants.pickSecond')}</p>}
    </>
  );
}
