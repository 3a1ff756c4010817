import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useAddress } from '../address/use-address.js';
import type { Stage } from '../api/api.js';
import { useWorkspace } from '../api/use-workspace.js';
import { useFile } from '../chart/use-file.js';
import { useLocale, useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { Switch } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { pageKeys } from './address-keys.js';
import { countByStage, noStage, type TouchpointRow } from './touchpoint-rows.js';

/** Stands for "any" where one is chosen of keys; no key has a star. */
const any = '*';

/** What the list is narrowed by: words, a stage, a channel, or that nobody owns it. */
export function ListFilters({
  rows,
  shown,
  stages,
  typed,
  onType,
}: {
  readonly rows: readonly TouchpointRow[];
  /** The rows that are left, in order, for the file. */
  readonly shown: readonly TouchpointRow[];
  readonly stages: readonly Stage[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
}) {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const { values, change } = useAddress(pageKeys);
  const counts = useMemo(() => countByStage(rows.map(({ touchpoint }) => touchpoint)), [rows]);
  const channels = useMemo(() => [...new Set(rows.flatMap(({ touchpoint }) => touchpoint.channels))].sort(), [rows]);
  const without = counts.get(noStage) ?? 0;
  const chip = (stage: string | null, name: string, count: number) => (
    <Button
      key={stage ?? any}
      className={`button button-small tp-chip${stage === noStage && count > 0 ? ' tp-chip-warn' : ''}`}
      aria-pressed={values.stage === stage}
      onPress={() => change({ stage: values.stage === stage ? null : stage })}
    >
      {name} <span className="tp-chip-count">{figures.count(count)}</span>
    </Button>
  );
  return (
    <div className="stack">
      <div className="tp-filters">
        <TextInput label={text('touchpoints.list.search')} type="search" value={typed} onChange={onType} />
        <Choice
          label={text('filter.channel')}
          value={values.channel ?? any}
          options={[
            { key: any, name: text('filter.channel.all') },
            ...channels.map((key) => ({ key, name: names.channel(key) })),
          ]}
          onChoose={(key) => change({ channel: key === any ? null : key })}
        />
        <Switch isOn={values.orphaned} onChange={(orphaned) => change({ orphaned })}>
          {text('touchpoints.list.orphaned')}
        </Switch>
        <CsvButton shown={shown} stages={stages} isSearched={typed !== ''} />
      </div>
      <div className="tp-chips" role="group" aria-label={text('filter.stage')}>
        {chip(null, text('touchpoints.list.all'), rows.length)}
        {stages.map((stage) => chip(stage.key, names.stage(stages, stage.key), counts.get(stage.key) ?? 0))}
        {(without > 0 || values.stage === noStage) && chip(noStage, text('touchpoints.list.noStage'), without)}
      </div>
      {without > 0 && values.stage === noStage && <p className="muted small">{text('touchpoints.list.noStage.why')}</p>}
    </div>
  );
}

/** The rows in sight as a file, in the form that the reader's spreadsheet takes. */
function CsvButton({
  shown,
  stages,
  isSearched,
}: {
  readonly shown: readonly TouchpointRow[];
  readonly stages: readonly Stage[];
  readonly isSearched: boolean;
}) {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const { locale } = useLocale();
  const { workspace = '' } = useParams({ strict: false });
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const { values } = useAddress(pageKeys);
  const title = text('nav.touchpoints');
  const stageName = (key: string): string =>
    key === noStage ? text('touchpoints.list.noStage') : names.stage(stages, key);
  const count = text('touchpoints.count', { count: shown.length, value: figures.count(shown.length) });
  const [first] = shown;
  const { saveCsv } = useFile({
    id: 'touchpoints',
    title,
    about: [
      [
        text('map.fact.window.all'),
        ...(values.stage === null ? [] : [`${text('filter.stage')}: ${stageName(values.stage)}`]),
        ...(values.channel === null ? [] : [`${text('filter.channel')}: ${names.channel(values.channel)}`]),
        ...(values.orphaned ? [text('touchpoints.list.orphaned')] : []),
        // The words themselves may be of a person.
        ...(isSearched ? [text('touchpoints.file.searched')] : []),
        count,
      ].join(' · '),
    ],
    receipt: first && {
      ...{ asOf: first.touchpoint.countedAt, timeZone },
      definitionVersion: first.touchpoint.definitionVersion,
    },
  });
  const save = (): void => {
    const table = {
      name: title,
      columns: (['name', 'key', 'visits', 'channels', 'stage', 'owner'] as const).map((key) =>
        text(`touchpoints.column.${key}`),
      ),
      rows: shown.map(({ touchpoint, name }) => [
        name,
        touchpoint.key,
        touchpoint.visits,
        touchpoint.channels.map(names.channel).join(', '),
        touchpoint.stage === null ? '' : names.stage(stages, touchpoint.stage),
        touchpoint.owner ?? '',
      ]),
    };
    saveCsv([table], locale === 'tr' ? 'tr' : 'plain');
    announce(text('export.done'));
  };
  return (
    <Button className="button" onPress={save} isDisabled={shown.length === 0}>
      {text('touchpoints.list.csv')}
    </Button>
  );
}
