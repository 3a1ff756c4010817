import { Button } from 'react-aria-components';
import { isBaseline } from '../filters/filter-keys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { useFigures } from '../ui/use-figures.js';
import { ChangeCard } from './change-card.js';
import { baseChannel } from './use-base-text.js';
import { changeId, useChangeFigure } from './use-change-figure.js';
import type { Overview } from './use-overview.js';

/** What clearly changed: at most three sentences, or that nothing did. */
export function WhatChanged({ overview }: { readonly overview: Overview }) {
  const text = useText();
  const figures = useFigures();
  const { changes, compare, receipt } = overview;
  const isChannel = baseChannel(compare) !== null;
  const figureOf = useChangeFigure(overview, isChannel);
  if (!changes) return <NothingCompared />;
  const tested = { count: changes.tested, value: figures.count(changes.tested) };
  const asOf = compare?.asOf
    ? text('overview.changed.asOf', { time: figures.moment(compare.asOf, receipt.timeZone) })
    : '';
  if (changes.list.length === 0) {
    const few = changes.tested === 0;
    return (
      <div className="overview-calm" data-testid="nothing-changed">
        <MessageState
          title={text(few ? 'overview.changed.few.title' : 'overview.changed.none.title')}
          level={3}
          role="status"
        >
          <p>{few ? text('overview.changed.few.text') : text('overview.changed.none.text', tested)}</p>
        </MessageState>
        {asOf !== '' && <p className="overview-foot muted small">{asOf}</p>}
      </div>
    );
  }
  return (
    <>
      <ol className="changes" data-testid="changes">
        {changes.list.map((change, at) => (
          <ChangeCard key={changeId(change)} change={change} rank={at + 1} isChannel={isChannel} figureOf={figureOf} />
        ))}
      </ol>
      <p className="overview-foot muted small">
        {text('overview.changed.tested', tested)}. {text('overview.changed.tested.why')} {asOf}{' '}
        {text('overview.change.n.note')}
      </p>
    </>
  );
}

/** No comparison is chosen, or none can be made: of a period without a beginning, with a baseline that is not as long. */
function NothingCompared() {
  const text = useText();
  const { filters, change } = useFilters();
  const { comparison } = filters;
  const isOpen = comparison !== 'none' && filters.compare === undefined && !isBaseline(comparison);
  const why = isBaseline(comparison) ? 'baseline' : isOpen ? 'open' : 'off';
  return (
    <MessageState title={text('overview.changed.off.title')} level={3} role="status">
      <p>{text(`overview.changed.${why}.text`)}</p>
      <Button
        className="button button-small"
        onPress={() =>
          change(isOpen ? { d: '28d' } : { cmp: 'previous', ...(filters.period === 'all' ? { d: '28d' } : {}) })
        }
      >
        {text(isOpen ? 'overview.changed.bounded' : 'overview.changed.compare')}
      </Button>
    </MessageState>
  );
}
