import type { ReactNode } from 'react';
import { oneOf } from '../address/codec.js';
import { useAddress } from '../address/use-address.js';
import { EmptyByFilters } from '../filters/empty-by-filters.js';
import { NothingYet } from '../filters/no-journeys.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { Patience, QueryState } from '../ui/query-state.js';
import { Place } from './place.js';
import { groupSize } from './samples/ways.js';
import { useAsked, type Asked } from './use-asked.js';

/** States in which charts are looked at, each with its name. */
export const chartStates = {
  ready: 'gallery.state.ready',
  few: 'gallery.state.few',
  small: 'gallery.state.small',
  new: 'gallery.state.new',
  filtered: 'gallery.state.filtered',
  never: 'gallery.state.never',
  slow: 'gallery.state.slow',
  refetch: 'gallery.state.refetch',
  stale: 'gallery.state.stale',
  error: 'gallery.state.error',
  network: 'gallery.state.network',
  forbidden: 'gallery.state.forbidden',
} as const;
export type ChartState = keyof typeof chartStates;
export const chartStateKeys = Object.keys(chartStates) as ChartState[];

const keys = { state: oneOf(chartStateKeys, 'ready') };

/** Which state all charts of the gallery are in; the address says it. */
export function useChartState() {
  const { values, change } = useAddress(keys);
  return { state: values.state, choose: (state: ChartState) => change({ state }) };
}

/** A chart with its samples. */
interface Charted<T> {
  readonly id: string;
  readonly name: string;
  readonly ready: T;
  /** Of so few people that some of it is hidden. */
  readonly few: T;
  /** Its own words for nothing yet. */
  readonly none?: ReactNode;
  /** The shape of what will be there. */
  readonly skeleton?: ReactNode;
  /** What its own address says. */
  readonly search?: string;
  readonly children: (data: T) => ReactNode;
}

/** A chart in the state that the gallery is looked at in. */
export function ChartStates<T extends object>(chart: Charted<T>) {
  const { state } = useChartState();
  return (
    <div className="chart-sample" data-testid={`chart-${chart.id}`} data-state={state}>
      <h3>{chart.name}</h3>
      <Place {...(chart.search === undefined ? {} : { search: chart.search })}>
        {/* Nothing of one state is kept for the next. */}
        <InState key={state} {...chart} state={state} />
      </Place>
    </div>
  );
}

function InState<T extends object>({ state, ...chart }: Charted<T> & { readonly state: ChartState }) {
  switch (state) {
    case 'ready':
      return chart.children(chart.ready);
    case 'few':
      return chart.children(chart.few);
    case 'small':
      return <TooSmall />;
    case 'new':
      return chart.none ?? <NothingYet />;
    case 'filtered':
      return <EmptyByFilters />;
    default:
      return <Asking {...chart} asked={state} />;
  }
}

/** How long each state of waiting lasts: a first load stays one, what takes long does so from the start. */
const patience = { never: { skeleton: 0, slow: Infinity }, slow: { skeleton: 0, slow: 0 } };

function Asking<T extends object>({ id, ready, asked, skeleton, children }: Charted<T> & { readonly asked: Asked }) {
  const query = useAsked(asked, ready, id);
  return (
    <Patience value={asked === 'slow' ? patience.slow : patience.never}>
      <QueryState query={query} {...(skeleton === undefined ? {} : { skeleton })}>
        {children}
      </QueryState>
    </Patience>
  );
}

function TooSmall() {
  const text = useText();
  return (
    <MessageState title={text('hidden.all.title')} role="status">
      <p>{text('hidden.all.text', { groupSize })}</p>
    </MessageState>
  );
}
