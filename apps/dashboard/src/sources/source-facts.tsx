import type { ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { Ago } from '../ui/ago.js';
import { Figure } from '../ui/figure.js';
import { useTimes } from '../ui/use-times.js';
import { useSourceFigures } from './use-source-figures.js';
import type { ActiveSource } from './use-sources.js';

/** How a source has been doing, in a few figures. */
export function SourceFacts({
  workspace,
  source,
  now,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  readonly now: number;
}) {
  const text = useText();
  const figureOf = useSourceFigures(workspace);
  const times = useTimes(workspace);
  const { activity } = source;
  const last =
    activity.lastEventAt === null ? text('sources.never') : <Ago iso={activity.lastEventAt} now={now} times={times} />;
  return (
    <dl className="source-facts" aria-label={text('sources.facts')}>
      <Fact name={text('sources.fact.last')}>{last}</Fact>
      {(['accepted', 'rejected', 'dropped'] as const).map((name) => (
        <Fact key={name} name={text(`counted.${name}`)} note={text('sources.fact.24h')}>
          <Figure of={figureOf(source, name)} />
        </Fact>
      ))}
    </dl>
  );
}

function Fact({
  name,
  note,
  children,
}: {
  readonly name: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{children}</strong>
        {note !== undefined && <span className="muted small">{note}</span>}
      </dd>
    </div>
  );
}
