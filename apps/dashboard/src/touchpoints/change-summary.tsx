import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { ActionList } from './action-list.js';
import type { MappingPreview } from './rule-state.js';

type Change = MappingPreview['change'];

/** In one line, what rules would change on the map. */
export function ChangeLine({ change }: { readonly change: Change }) {
  const text = useText();
  const figures = useFigures();
  const { moves, appears, vanishes } = change;
  const told = (key: 'moves' | 'appears' | 'vanishes', count: number): string[] =>
    count === 0 ? [] : [text(`touchpoints.change.${key}`, { count, value: figures.count(count) })];
  const parts = [
    ...told('moves', moves.actions),
    ...told('appears', appears.touchpoints),
    ...told('vanishes', vanishes.touchpoints),
  ];
  return <>{parts.length === 0 ? text('touchpoints.change.none') : `${figures.list(parts)}.`}</>;
}

/** All of it, with names. */
export function ChangeDetails({
  change,
  nameOf,
}: {
  readonly change: Change;
  /** What a touchpoint is called. */
  readonly nameOf: (key: string) => string;
}) {
  const text = useText();
  const figures = useFigures();
  const { moves, appears, vanishes } = change;
  const called = (key: string | null): string => (key === null ? text('touchpoints.rules.ignored') : nameOf(key));
  const bound = vanishes.examples.filter(({ journeyTypes }) => journeyTypes.length > 0);
  return (
    <div className="stack">
      {bound.map(({ touchpoint, journeyTypes }) => (
        <p key={touchpoint} className="notice notice-warn">
          {text('touchpoints.change.bound', { touchpoint: nameOf(touchpoint), types: figures.list(journeyTypes) })}
        </p>
      ))}
      {moves.actions > 0 && (
        <section className="stack">
          <h3>{text('touchpoints.change.moves', { count: moves.actions, value: figures.count(moves.actions) })}</h3>
          <ActionList actions={moves.examples} total={moves.actions}>
            {({ from, to }) => (
              <span className="tp-move small">
                {text('touchpoints.change.move', { from: called(from), to: called(to) })}
              </span>
            )}
          </ActionList>
        </section>
      )}
      {(['appears', 'vanishes'] as const).map((way) => {
        const { touchpoints, examples } = change[way];
        if (touchpoints === 0) return null;
        const more = touchpoints - examples.length;
        return (
          <section key={way} className="stack">
            <h3>{text(`touchpoints.change.${way}`, { count: touchpoints, value: figures.count(touchpoints) })}</h3>
            <ul className="tp-names">
              {examples.map(({ touchpoint }) => (
                <li key={touchpoint}>{nameOf(touchpoint)}</li>
              ))}
            </ul>
            {more > 0 && (
              <p className="muted small">{text('touchpoints.more', { count: more, value: figures.count(more) })}</p>
            )}
          </section>
        );
      })}
      {moves.actions + appears.touchpoints + vanishes.touchpoints === 0 && <p>{text('touchpoints.change.none')}</p>}
    </div>
  );
}
