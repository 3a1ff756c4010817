import { Fragment } from 'react';
import { createPortal } from 'react-dom';
import type { Receipt } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { useStaleText, useWindowText } from '../ui/receipt.js';
import { Listed } from '../ui/listed.js';
import { useFigures } from '../ui/use-figures.js';
import { useSelectionText, type Selected } from '../ui/use-selection-text.js';
import { JourneysFigure } from './journeys-figure.js';
import { useFilters, type Filters } from './use-filters.js';

/** What an answer says of itself, for the sentence under a page's heading. */
export interface Answered {
  readonly receipt: Receipt;
  readonly journeys: number | null;
}

/**
 * The sentence under a page's heading, in parts: the days, what else chooses journeys, how many journeys, as of when. It is
 * the head of a printed page and of every file too. With an answer it says what that is of, which is what the filters say once
 * their own answer is there.
 */
export function useFilterSentence(answer: Answered | undefined): {
  /** Which journeys. */
  readonly chosen: readonly string[];
  /** Which, and how many. */
  readonly parts: readonly string[];
  readonly ages: readonly string[];
  /** That the data is old, where it is. */
  readonly stale: readonly string[];
} {
  const text = useText();
  const figures = useFigures();
  const staleText = useStaleText();
  const windowText = useWindowText();
  const selectionText = useSelectionText();
  const { filters } = useFilters();
  const selected: Selected = answer?.receipt ?? selectedBy(filters);
  const chosen = [
    ...(answer || filters.today !== undefined ? [windowText(selected.window)] : []),
    ...(selected.filters.channels.length === 0 ? [text('filter.channel.all')] : []),
    ...selectionText(selected),
  ];
  if (!answer) return { chosen, parts: chosen, ages: [], stale: [] };
  const { receipt, journeys } = answer;
  const { waitingEvents } = receipt.coverage;
  const stale = staleText(receipt);
  return {
    chosen,
    parts:
      journeys === null
        ? chosen
        : [...chosen, text('map.fact.journeys', { count: journeys, value: figures.count(journeys) })],
    ages: [
      text('map.fact.asOf', { time: figures.moment(receipt.asOf, receipt.timeZone) }),
      ...(waitingEvents === 0
        ? []
        : [text('map.fact.waiting', { count: waitingEvents, value: figures.count(waitingEvents) })]),
    ],
    stale: stale === null ? [] : [stale],
  };
}

/** What the filters choose, while nothing is there that was chosen by them. */
function selectedBy({ days, inPeriod, channels, stages, through, notThrough }: Filters): Selected {
  return {
    window: { from: days.from ?? null, to: days.to ?? null },
    inPeriod,
    filters: {
      ...{ channels: [...channels], stages: [...stages] },
      ...{ through: [...through], notThrough: [...notThrough] },
    },
  };
}

/**
 * The sentence itself, in which the number of journeys opens what it stands on; said aloud when a choice changes what is
 * shown, not whenever a minute passes.
 */
export function FilterSentence({ answer }: { readonly answer: Answered | undefined }) {
  const { chosen, parts, ages, stale } = useFilterSentence(answer);
  const journeys = answer?.journeys ?? null;
  const counted =
    answer && journeys !== null ? [<JourneysFigure key="journeys" {...answer} journeys={journeys} />] : [];
  return (
    <>
      <p className="muted" data-testid="sentence">
        <Listed parts={[...chosen, ...counted, ...ages]} />
        {stale.map((said) => (
          <Fragment key={said}>
            {' '}
            <Badge kind="warn">{said}</Badge>
          </Fragment>
        ))}
      </p>
      {/* Beside the page, so that it is heard also while a chart fills the screen. */}
      {createPortal(
        <p className="unseen" role="status">
          {[...parts, ...stale].join(' · ')}
        </p>,
        document.body,
      )}
    </>
  );
}
