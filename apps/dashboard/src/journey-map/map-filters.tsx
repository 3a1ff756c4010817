import { lazy, Suspense } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Channel, JourneyType } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Choice } from '../shell/choice.js';
import { Segmented } from '../shell/segmented.js';
import { details, metrics, views, type MapSearch } from './map-search.js';
import { useNames } from './names.js';
import { periodOf, periods, windowOf } from './periods.js';

/** Fields for days weigh as much as a page; they come when somebody chooses days. */
const CustomDays = lazy(async () => ({ default: (await import('./custom-days.js')).CustomDays }));

type Change = { readonly [K in keyof MapSearch]?: MapSearch[K] | undefined };

/** Chooses what the map is about and how it is drawn; every choice goes into the address. */
export function MapFilters({
  search,
  journeyType,
  types,
  channels,
  onChange,
}: {
  readonly search: MapSearch;
  readonly journeyType: string;
  readonly types: readonly JourneyType[];
  readonly channels: readonly Channel[];
  readonly onChange: (change: Change) => void;
}) {
  const text = useText();
  const names = useNames();
  const period = periodOf(search);
  return (
    <section className="filters" aria-label={text('filter.title')}>
      <Choice
        label={text('filter.journeyType')}
        value={journeyType}
        options={types.map((type) => ({ key: type.key, name: names.type(type) }))}
        onChoose={(t) => onChange({ t, node: undefined })}
      />
      <Choice
        label={text('filter.period')}
        value={period}
        options={periods.map((period) => ({ key: period, name: text(`filter.period.${period}`) }))}
        onChoose={(period) => onChange(windowOf(period, search))}
      />
      {period === 'custom' && (
        <Suspense fallback={<div className="field field-wait" />}>
          <CustomDays from={search.from} to={search.to} onChange={onChange} />
        </Suspense>
      )}
      <ChannelChoice chosen={search.channel ?? []} channels={channels} onChoose={(channel) => onChange({ channel })} />
      <div className="filters-end">
        <Segmented
          label={text('filter.metric')}
          value={search.metric ?? 'frequency'}
          options={metrics.map((key) => ({ key, name: text(`filter.metric.${key}`) }))}
          onChoose={(metric) => onChange({ metric: metric === 'frequency' ? undefined : metric })}
        />
        <Choice
          label={text('filter.detail')}
          value={search.detail ?? 'medium'}
          options={details.map((key) => ({ key, name: text(`filter.detail.${key}`) }))}
          onChoose={(detail) => onChange({ detail: detail === 'medium' ? undefined : detail })}
        />
        <Segmented
          label={text('filter.view')}
          value={search.view ?? 'map'}
          options={views.map((key) => ({ key, name: text(`filter.view.${key}`) }))}
          onChoose={(view) => onChange({ view: view === 'map' ? undefined : view })}
        />
      </div>
    </section>
  );
}

function ChannelChoice({
  chosen,
  channels,
  onChoose,
}: {
  readonly chosen: readonly string[];
  readonly channels: readonly Channel[];
  readonly onChoose: (channels: readonly string[] | undefined) => void;
}) {
  const text = useText();
  const names = useNames();
  const label =
    chosen.length === 0 ? text('filter.channel.all') : text('filter.channel.some', { count: chosen.length });
  const [only] = chosen;
  return (
    <div className="field">
      <span className="label" id="channel-label">
        {text('filter.channel')}
      </span>
      <MenuTrigger>
        <Button className="button select-button" aria-labelledby="channel-label channel-value">
          <span id="channel-value">{chosen.length === 1 && only !== undefined ? names.channel(only) : label}</span>
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </Button>
        <Popover className="popover">
          <Menu
            selectionMode="multiple"
            selectedKeys={chosen}
            onSelectionChange={(keys) => {
              const next = keys === 'all' ? [] : [...keys].map(String).sort();
              onChoose(next.length === 0 ? undefined : next);
            }}
          >
            {channels.map(({ key }) => (
              <MenuItem key={key} id={key} className="menu-item" textValue={names.channel(key)}>
                {names.channel(key)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
