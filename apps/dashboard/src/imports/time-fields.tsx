import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Button } from 'react-aria-components';
import type { TimeForm } from '@temas/importer/parse-time';
import type { TimeQuestion, TimeSample } from '@temas/importer/time-question';
import { useLocale, useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { matches } from '../ui/fold.js';
import { Segmented } from '../ui/segmented.js';
import { columnsOf, isTimeSaid, type Choices } from './choices.js';
import { startTask } from './import-worker.js';
import { changeChoices } from './wizard.js';
import type { Preview } from './worker-protocol.js';
import { SelectMark } from '../ui/select-mark.js';

const units = ['epoch-s', 'epoch-ms', 'epoch-us'] as const;
const orders = ['dmy', 'mdy'] as const;

/** How the times of the chosen column are read: what is ambiguous is asked and never guessed; samples show the answer. */
export function TimeFields({
  workspace,
  choices,
  preview,
}: {
  readonly workspace: string;
  readonly choices: Choices;
  readonly preview: Preview;
}) {
  const text = useText();
  const [column] = columnsOf(choices, 'time');
  const at = column === undefined ? -1 : preview.columns.indexOf(column);
  const question = preview.questions[at];
  const open = question?.order === true && !isTimeSaid({ question, timeForm: choices.timeForm });
  const samples = useSamples(preview, at, choices, open ? 'dmy' : choices.timeForm);
  const others = useSamples(preview, open ? at : -1, choices, 'mdy');
  if (column === undefined || !question) return null;
  const choose = (timeForm: TimeForm): void => changeChoices(workspace, { timeForm });
  return (
    <section className="import-time" aria-labelledby="import-time">
      <h3 id="import-time">{text('imports.time.title', { column })}</h3>
      {question.order && (
        <div className="stack">
          <Segmented
            label={text('imports.time.order')}
            value={orders.find((key) => key === choices.timeForm) ?? ('' as 'dmy')}
            options={orders.map((key) => ({ key, name: text(`imports.time.${key}`) }))}
            onChoose={choose}
          />
          <Evidence question={question} />
        </div>
      )}
      {question.unit && (
        <Segmented
          label={text('imports.time.unit')}
          value={units.find((key) => key === choices.timeForm) ?? ('' as 'epoch-s')}
          options={units.map((key) => ({ key, name: text(`imports.time.${key}`) }))}
          onChoose={choose}
        />
      )}
      {question.zone && <ZoneField value={choices.zone} onChoose={(zone) => changeChoices(workspace, { zone })} />}
      <Samples samples={samples} others={open ? others : []} zone={choices.zone} />
    </section>
  );
}

/** What in the file speaks for an order; said, and never decided by it. */
function Evidence({ question }: { readonly question: TimeQuestion }) {
  const text = useText();
  const { dayFirst, monthFirst } = question;
  return (
    <Notice kind={dayFirst > 0 && monthFirst > 0 ? 'warn' : 'info'}>
      {dayFirst > 0 && monthFirst > 0
        ? text('imports.time.both', { dayFirst, monthFirst })
        : dayFirst > 0
          ? text('imports.time.dayFirst', { count: dayFirst })
          : monthFirst > 0
            ? text('imports.time.monthFirst', { count: monthFirst })
            : text('imports.time.ambiguous')}
    </Notice>
  );
}

function Samples({
  samples,
  others,
  zone,
}: {
  readonly samples: readonly TimeSample[];
  /** The same values read with the month first, while nobody has chosen. */
  readonly others: readonly TimeSample[];
  readonly zone: string;
}) {
  const text = useText();
  const { locale } = useLocale();
  if (samples.length === 0) return null;
  const isOpen = others.length > 0;
  const format = new Intl.DateTimeFormat(locale === 'tr' ? 'tr-TR' : 'en-GB', {
    ...{ dateStyle: 'full', timeStyle: 'medium', timeZone: zone },
  });
  const shown = (iso: string | null) =>
    iso === null ? <span className="field-error">{text('imports.time.unread')}</span> : format.format(new Date(iso));
  return (
    <table className="import-samples">
      <caption className="unseen">{text('imports.time.samples')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('imports.time.written')}</th>
          <th scope="col">{isOpen ? text('imports.time.ifDay') : text('imports.time.read', { zone })}</th>
          {isOpen && <th scope="col">{text('imports.time.ifMonth')}</th>}
        </tr>
      </thead>
      <tbody>
        {samples.map(({ text: written, iso }, row) => (
          <tr key={written}>
            <td translate="no">{written}</td>
            <td>{shown(iso)}</td>
            {isOpen && <td>{shown(others[row]?.iso ?? null)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first times as they would be read, by the worker. */
function useSamples(preview: Preview, at: number, { zone }: Choices, form: TimeForm | null): readonly TimeSample[] {
  const [samples, setSamples] = useState<readonly TimeSample[]>([]);
  useEffect(() => {
    if (at < 0) return;
    let isWanted = true;
    const values = preview.rows.map((row) => row[at] ?? '');
    startTask({ kind: 'samples', values, form, zone }).answer.then(
      (found) => isWanted && setSamples(found),
      () => isWanted && setSamples([]),
    );
    return () => {
      isWanted = false;
    };
  }, [preview, at, form, zone]);
  return samples;
}

const zones = Intl.supportedValuesOf('timeZone');

/** Where the clock stood. Searched as people type it. */
function ZoneField({ value, onChoose }: { readonly value: string; readonly onChoose: (zone: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  const all = zones.includes(value) || value === '' ? zones : [value, ...zones];
  return (
    <ComboBox
      className="field import-narrow"
      selectedKey={value}
      inputValue={typed}
      onInputChange={setTyped}
      onSelectionChange={(key) => {
        if (key === null) return;
        onChoose(String(key));
        setTyped(String(key));
      }}
      defaultFilter={(zone, wanted) => matches(zone.replaceAll('_', ' '), wanted)}
      defaultItems={all.map((key) => ({ key }))}
    >
      <Label>{text('imports.time.zone')}</Label>
      <div className="import-combo">
        <Input translate="no" />
        <Button className="button button-quiet" aria-label={text('imports.time.zones')}>
          <SelectMark />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox<{ key: string }>>
          {({ key }) => (
            <ListBoxItem id={key} textValue={key} className="menu-item">
              {key}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
