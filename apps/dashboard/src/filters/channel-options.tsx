import { useParams } from '@tanstack/react-router';
import { useChannels } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { OptionList } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { ReceiptButton } from '../ui/receipt.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { useFigures } from '../ui/use-figures.js';
import { filterBarId } from './focus-filters.js';
import { useFilters } from './use-filters.js';
import { useJourneyChannels } from './use-journey-channels.js';
import { usePicked } from './use-picked.js';

/**
 * The channels that journeys pass under the other filters, with how many pass each. What is chosen can be taken away
 * whatever the answer is, also while it comes.
 */
export function ChannelOptions() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const known = (useChannels(workspace).data ?? []).map(({ key }) => key);
  const { data, error, isError, isPending, refetch } = useJourneyChannels(workspace, journey, filters);
  const isFew = data?.suppressed.some(({ kind }) => kind === 'summary') ?? false;
  const passed = data?.channels.map(({ channel }) => channel).filter((key) => known.includes(key)) ?? [];
  const options = [
    ...passed,
    // Without the numbers there is no telling which channels occur.
    ...known.filter((key) => (isError || filters.channels.includes(key)) && !passed.includes(key)),
  ];
  const inOrder = known.filter((key) => options.includes(key));
  const picked = usePicked(filters.channels, inOrder, (ch) => change({ ch }));
  const noteOf = (key: string): string | null => {
    if (!data) return null;
    const found = data.channels.find(({ channel }) => channel === key);
    const count = found ? found.journeys : isFew ? null : 0;
    return count === null ? figures.count(null) : text('map.fact.journeys', { count, value: figures.count(count) });
  };
  return (
    <>
      {isError && (
        <FaultNotice fault={error} onRetry={() => void refetch()}>
          {text('filter.channels.uncounted')}
        </FaultNotice>
      )}
      {isPending && (
        <p className="popover-note" role="status">
          {text('app.loading')}
        </p>
      )}
      {options.length > 0 && (
        <OptionList
          aria-label={text('filter.channel')}
          options={options.map((key) => ({ key, name: names.channel(key), note: noteOf(key) }))}
          selectionMode="multiple"
          {...picked}
          // It closes the list; the choice stays.
          escapeKeyBehavior="none"
          autoFocus="first"
        />
      )}
      {data && (
        <div className="popover-note">
          {isFew ? (
            <p>
              {text('hidden.all.title')}. {text('hidden.all.text', { groupSize: data.groupSize })}
            </p>
          ) : (
            <p>{text(passed.length === 0 ? 'filter.channels.none' : 'filter.channels.about')}</p>
          )}
          {passed.length > 0 && data.suppressed.length > 0 && (
            <p>{text('hidden.why', { groupSize: data.groupSize })}</p>
          )}
          <ReceiptButton receipt={data.receipt} groupSize={data.groupSize} figure={filterBarId} />
        </div>
      )}
    </>
  );
}
