import type { Receipt } from '../api/api.js';
import { useWorkspace } from '../api/use-workspace.js';
import { useParams } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { useWindowText } from '../ui/receipt.js';
import { Listed } from '../ui/listed.js';
import { useFigures } from '../ui/use-figures.js';
import { JourneysFigure } from './journeys-figure.js';
import { useFilterParts } from './use-filter-parts.js';
import { useFilters } from './use-filters.js';

/** What an answer says of itself, for the sentence under a page's heading. */
export interface Answered {
  readonly receipt: Receipt;
  readonly journeys: number | null;
}

/**
 * The sentence under a page's heading, in parts: the days, what else chooses journeys, how many journeys, as of when. It is
 * the head of a printed page and of every file too.
 */
export function useFilterSentence(answer: Answered | undefined): { parts: readonly string[]; ages: readonly string[] } {
  const text = useText();
  const figures = useFigures();
  const windowText = useWindowText();
  const { workspace = '' } = useParams({ strict: false });
  const timeZone = useWorkspace(workspace).data?.timeZone;
  const { filters } = useFilters();
  const chosen = useFilterParts();
  const parts = [
    ...(timeZone === undefined ? [] : [windowText({ from: filters.days.from ?? null, to: filters.days.to ?? null })]),
    ...(filters.channels.length === 0 ? [text('filter.channel.all')] : []),
    ...chosen,
  ];
  if (!answer) return { parts, ages: [] };
  const { receipt, journeys } = answer;
  if (journeys !== null) {
    parts.push(text('map.fact.journeys', { count: journeys, value: figures.count(journeys) }));
  }
  const { waitingEvents } = receipt.coverage;
  return {
    parts,
    ages: [
      text('map.fact.asOf', { time: figures.moment(receipt.asOf, receipt.timeZone) }),
      ...(waitingEvents === 0
        ? []
        : [text('map.fact.waiting', { count: waitingEvents, value: figures.count(waitingEvents) })]),
    ],
  };
}

/**
 * The sentence itself, in which the number of journeys opens what it stands on; said aloud when a choice changes what is
 * shown, not whenever a minute passes.
 */
export function FilterSentence({ answer }: { readonly answer: Answered | undefined }) {
  const { parts, ages } = useFilterSentence(answer);
  const { parts: chosen } = useFilterSentence(answer && { ...answer, journeys: null });
  const journeys = answer?.journeys ?? null;
  const counted =
    answer && journeys !== null ? [<JourneysFigure key="journeys" {...answer} journeys={journeys} />] : [];
  return (
    <>
      <p className="muted" data-testid="sentence">
        <Listed parts={[...chosen, ...counted, ...ages]} />
      </p>
      <p className="unseen" role="status">
        {parts.join(' · ')}
      </p>
    </>
  );
}
