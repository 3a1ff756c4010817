import { useParams, useRouterState } from '@tanstack/react-router';
import { lazy, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { RawSearch } from '../address/codec.js';
import { useBaselines, useChannels } from '../api/use-workspace.js';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import type { FilterName, PageEntry } from '../shell/pages.js';
import { Choice } from '../ui/choice.js';
import { Loads } from '../ui/loads.js';
import { useNames } from '../ui/names.js';
import { comparisonKey, filterKeys, type Comparison } from './filter-keys.js';
import { filterBarId, focusFilters } from './focus-filters.js';
import { lengthOf, presets } from './period.js';
import { TouchpointChips } from './touchpoint-chips.js';
import { DraftContext, useDraft, type Draft } from './use-draft.js';
import { useFilters } from './use-filters.js';
import { useScrollRoom } from './use-scroll-room.js';
import { Unused, Waits } from './waits.js';

/** Fields for days weigh as much as a page; they come when somebody chooses days. */
const CustomDays = lazy(async () => ({ default: (await import('./custom-days.js')).CustomDays }));

/** What most readers do not open comes when it is opened, with its texts. */
const opened = () => withTexts(['baselines', 'filters'], () => import('./opened.js'));
const BaselinesDialog = lazy(async () => ({ default: (await opened()).BaselinesDialog }));
const MoreFilters = lazy(async () => ({ default: (await opened()).MoreFilters }));
const ApplyBar = lazy(async () => ({ default: (await opened()).ApplyBar }));

/** What the list of comparisons has beside them: the way to the saved periods themselves. */
const manage = 'manage';

/** The filters of every page that counts journeys. What a page does not heed stays in sight and says so. */
export function FilterBar({ page }: { readonly page: PageEntry }) {
  const draft = useDraft();
  return (
    <DraftContext value={draft}>
      <Bar page={page} draft={draft} />
    </DraftContext>
  );
}

function Bar({ page, draft }: { readonly page: PageEntry; readonly draft: Draft }) {
  const text = useText();
  const { filters, change } = useFilters();
  const [more, setMore] = useState<boolean>();
  const bar = useRef<HTMLElement>(null);
  useScrollRoom(bar);
  const isActive = filters.inPeriod === 'active';
  const hidden = filters.channels.length + filters.stages.length + (isActive ? 1 : 0);
  // Open by itself where it holds something, and then until somebody closes it: what is chosen from stands in it.
  if (more === undefined && hidden > 0) setMore(true);
  const waits = draft.waiting.length;
  const isSet =
    waits > 0 ||
    isActive ||
    filters.set.length > 0 ||
    comparisonKey.write(filters.comparison) !== comparisonKey.write(filterKeys.cmp.usual);
  const search = useRouterState({ select: ({ location }) => location.search as RawSearch });
  const { filters: heeded, unless } = page;
  const unheeded = unless && search[unless.key] === unless.value ? unless.filters : [];
  const used = (name: FilterName): boolean => heeded.includes(name) && !unheeded.includes(name);
  return (
    <section ref={bar} id={filterBarId} className="filter-bar" aria-label={text('filter.title')} tabIndex={-1}>
      <Waits of={['d']} name={text('filter.period')}>
        {(label) => <PeriodChoice label={label} />}
      </Waits>
      {used('cmp') ? (
        <Waits of={['cmp']} name={text('filter.compare')}>
          {(label) => <ComparisonChoice label={label} />}
        </Waits>
      ) : (
        <Unused name={text('filter.compare')} />
      )}
      <Button
        className="button"
        aria-expanded={more === true}
        aria-controls="more-filters"
        onPress={() => setMore(!more)}
      >
        {text('filter.more')}
        {hidden > 0 && <span className="count">{hidden}</span>}
      </Button>
      {more && (
        <div id="more-filters" className="filter-part">
          <Loads
            fallback={[0, 1, 2].map((at) => (
              <div key={at} className="field filter-room" />
            ))}
          >
            <MoreFilters used={used} />
          </Loads>
        </div>
      )}
      <Waits of={['via', 'not']} name={text('filter.touchpoints')}>
        {(label, isWaiting) => <TouchpointChips label={label} isWaiting={isWaiting} />}
      </Waits>
      {waits > 0 && (
        <Loads>
          <ApplyBar draft={draft} />
        </Loads>
      )}
      {isSet && (
        <Button
          className="button button-small"
          onPress={() => {
            change({ d: '28d', da: 'started', cmp: 'previous', ch: [], st: [], via: [], not: [] });
            focusFilters();
          }}
        >
          {text('filter.reset')}
        </Button>
      )}
      <DialogTrigger>
        <Button className="link-button small filter-help">{text('filter.help')}</Button>
        <Popover className="popover popover-text" placement="bottom end">
          <Dialog aria-label={text('filter.help')}>
            <p>{text('filter.help.text')}</p>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </section>
  );
}

function PeriodChoice({ label }: { readonly label: string }) {
  const text = useText();
  const { filters, change } = useFilters();
  const { period, days, today } = filters;
  const isCustom = typeof period !== 'string';
  return (
    <>
      <Choice
        label={label}
        value={isCustom ? 'custom' : period}
        options={[...presets, 'custom' as const].map((key) => ({ key, name: text(`filter.period.${key}`) }))}
        onChoose={(key) => {
          if (key !== 'custom') change({ d: key });
          else if (today !== undefined) change({ d: { from: days.from ?? today, to: days.to ?? today } });
        }}
      />
      {isCustom ? (
        <Loads fallback={<div className="field field-wait" />}>
          {/* A day is typed digit by digit: only where it stays is a step worth keeping. */}
          <CustomDays from={period.from} to={period.to} onChange={(d) => change({ d }, { replace: true })} />
        </Loads>
      ) : (
        period !== 'all' && (
          <Button
            className="button button-small"
            isDisabled={today === undefined}
            onPress={() =>
              days.from !== undefined && days.to !== undefined && change({ d: { from: days.from, to: days.to } })
            }
          >
            {text('filter.freeze')}
          </Button>
        )
      )}
    </>
  );
}

function ComparisonChoice({ label }: { readonly label: string }) {
  const text = useText();
  const names = useNames();
  const { workspace = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const channels = useChannels(workspace).data ?? [];
  const baselines = useBaselines(workspace).data ?? [];
  const [isManaging, setManaging] = useState(false);
  const options: { key: string; name: string; value: Comparison; reason?: string | null }[] = [
    { key: 'none', name: text('filter.compare.none'), value: 'none' },
    { key: 'prev', name: text('filter.compare.previous'), value: 'previous' },
    { key: 'yoy', name: text('filter.compare.year'), value: 'year' },
    ...channels.map(({ key }) => ({
      key: `ch:${key}`,
      name: text('filter.compare.channel', { channel: names.channel(key) }),
      value: { channel: key },
    })),
    ...baselines.map((one) => ({
      key: `base:${one.id}`,
      name: text('filter.compare.baseline', { name: one.name }),
      value: { baseline: one.id },
      reason:
        lengthOf(one) !== lengthOf(filters.days)
          ? text('filter.compare.baseline.days', { count: lengthOf(one) ?? 0 })
          : one.to < (filters.days.from ?? '')
            ? null
            : text('filter.compare.baseline.later'),
    })),
  ];
  return (
    <>
      <Choice
        label={label}
        value={comparisonKey.write(filters.comparison)}
        options={[...options, { key: manage, name: text('filter.compare.manage') }]}
        onChoose={(chosen) => {
          const option = options.find(({ key }) => key === chosen);
          if (option) change({ cmp: option.value });
          else if (chosen === manage) setManaging(true);
        }}
      />
      {isManaging && (
        <Loads onClose={() => setManaging(false)}>
          <BaselinesDialog workspace={workspace} days={filters.days} onClose={() => setManaging(false)} />
        </Loads>
      )}
    </>
  );
}
