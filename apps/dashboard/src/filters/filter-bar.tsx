import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useBaselines, useChannels, useStages } from '../api/use-workspace.js';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import type { FilterName, PageEntry } from '../shell/pages.js';
import { Choice } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { comparisonKey, filterKeys, type Comparison } from './filter-keys.js';
import { filterBarId, focusFilters } from './focus-filters.js';
import { lengthOf, presets } from './period.js';
import { SelectField } from './select-field.js';
import { TouchpointChips } from './touchpoint-chips.js';
import { useFilters } from './use-filters.js';

/** Fields for days weigh as much as a page; they come when somebody chooses days. */
const CustomDays = lazy(async () => ({ default: (await import('./custom-days.js')).CustomDays }));

/** What most readers do not open comes when it is opened, with its texts. */
const opened = () => withTexts(['baselines', 'filters'], () => import('./opened.js'));
const BaselinesDialog = lazy(async () => ({ default: (await opened()).BaselinesDialog }));
const ChannelOptions = lazy(async () => ({ default: (await opened()).ChannelOptions }));
const StageOptions = lazy(async () => ({ default: (await opened()).StageOptions }));

/** What the list of comparisons has beside them: the way to the saved periods themselves. */
const manage = 'manage';

/** The filters of every page that counts journeys. What a page does not heed stays in sight and says so. */
export function FilterBar({ page }: { readonly page: PageEntry }) {
  const text = useText();
  const { filters, change } = useFilters();
  const [more, setMore] = useState<boolean>();
  const isActive = filters.inPeriod === 'active';
  const hidden = filters.channels.length + filters.stages.length + (isActive ? 1 : 0);
  // Open by itself where it holds something, and then until somebody closes it: what is chosen from stands in it.
  if (more === undefined && hidden > 0) setMore(true);
  const isSet =
    isActive ||
    filters.set.length > 0 ||
    comparisonKey.write(filters.comparison) !== comparisonKey.write(filterKeys.cmp.usual);
  const used = (name: FilterName): boolean => page.filters.includes(name);
  return (
    <section id={filterBarId} className="filter-bar" aria-label={text('filter.title')} tabIndex={-1}>
      <PeriodChoice />
      {used('cmp') ? <ComparisonChoice /> : <Unused name={text('filter.compare')} />}
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
        <div id="more-filters" className="filter-more">
          <MoreFilters used={used} />
        </div>
      )}
      <TouchpointChips />
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

function Unused({ name }: { readonly name: string }) {
  const text = useText();
  return (
    <p className="filter-unused small">
      <s>{name}</s> {text('filter.unused')}
    </p>
  );
}

function PeriodChoice() {
  const text = useText();
  const { filters, change } = useFilters();
  const { period, days, today } = filters;
  const isCustom = typeof period !== 'string';
  return (
    <>
      <Choice
        label={text('filter.period')}
        value={isCustom ? 'custom' : period}
        options={[...presets, 'custom' as const].map((key) => ({ key, name: text(`filter.period.${key}`) }))}
        onChoose={(key) => {
          if (key !== 'custom') change({ d: key });
          else if (today !== undefined) change({ d: { from: days.from ?? today, to: days.to ?? today } });
        }}
      />
      {isCustom ? (
        <Suspense fallback={<div className="field field-wait" />}>
          {/* A day is typed digit by digit: only where it stays is a step worth keeping. */}
          <CustomDays from={period.from} to={period.to} onChange={(d) => change({ d }, { replace: true })} />
        </Suspense>
      ) : (
        days.from !== undefined &&
        days.to !== undefined && (
          <Button
            className="button button-small"
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

function ComparisonChoice() {
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
        label={text('filter.compare')}
        value={comparisonKey.write(filters.comparison)}
        options={[...options, { key: manage, name: text('filter.compare.manage') }]}
        onChoose={(chosen) => {
          const option = options.find(({ key }) => key === chosen);
          if (option) change({ cmp: option.value });
          else if (chosen === manage) setManaging(true);
        }}
      />
      {isManaging && (
        <Suspense>
          <BaselinesDialog workspace={workspace} days={filters.days} onClose={() => setManaging(false)} />
        </Suspense>
      )}
    </>
  );
}

function MoreFilters({ used }: { readonly used: (name: FilterName) => boolean }) {
  const text = useText();
  const names = useNames();
  const { workspace = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const stages = useStages(workspace).data ?? [];
  return (
    <>
      {filters.days.from === undefined ? (
        <Unused name={text('filter.inPeriod')} />
      ) : (
        <Choice
          label={text('filter.inPeriod')}
          value={filters.inPeriod}
          options={(['started', 'active'] as const).map((key) => ({ key, name: text(`filter.inPeriod.${key}`) }))}
          onChoose={(da) => change({ da })}
        />
      )}
      {used('ch') ? (
        <Several of="channel" chosen={filters.channels.map((key) => names.channel(key))}>
          <ChannelOptions />
        </Several>
      ) : (
        <Unused name={text('filter.channel')} />
      )}
      {used('st') ? (
        <Several of="stage" chosen={filters.stages.map((key) => names.stage(stages, key))}>
          <StageOptions />
        </Several>
      ) : (
        <Unused name={text('filter.stage')} />
      )}
    </>
  );
}

/** Several that are chosen by, with what there is to choose from. */
function Several({
  of,
  chosen,
  children,
}: {
  readonly of: 'channel' | 'stage';
  /** Their names. */
  readonly chosen: readonly string[];
  readonly children: ReactNode;
}) {
  const text = useText();
  const label = text(`filter.${of}`);
  const says = chosen.length > 1 ? text(`filter.${of}.some`, { count: chosen.length }) : chosen[0];
  return (
    <SelectField label={label} says={says ?? text(`filter.${of}.all`)} trigger={DialogTrigger}>
      <Popover className="popover popover-several" placement="bottom start">
        <Dialog aria-label={label}>
          <Suspense fallback={<p className="popover-note">{text('app.loading')}</p>}>{children}</Suspense>
        </Dialog>
      </Popover>
    </SelectField>
  );
}
