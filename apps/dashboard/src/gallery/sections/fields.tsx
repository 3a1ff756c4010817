import { lazy, Suspense, useState } from 'react';
import type { Role } from '../../api/api.js';
import { FilterBar } from '../../filters/filter-bar.js';
import { ManyOf } from '../../ui/many-of.js';
import { useText } from '../../i18n/locale.js';
import { NumberInput } from '../../settings/number-input.js';
import type { Span } from '../../settings/span.js';
import { SpanInput } from '../../settings/span-input.js';
import { Choice } from '../../ui/choice.js';
import { useNames } from '../../ui/names.js';
import { RoleChoice } from '../../ui/role-choice.js';
import { Segmented } from '../../ui/segmented.js';
import { Slider } from '../../ui/slider.js';
import { Check, Switch } from '../../ui/switch.js';
import { TextArea, TextInput } from '../../ui/text-input.js';
import { Sample, Samples } from '../section.js';
import { pageOf } from '../../shell/pages.js';
import { sampleChannels } from './sample-series.js';
import '../../settings/settings.css';

const DayField = lazy(async () => ({ default: (await import('../../ui/day-field.js')).DayField }));
const CustomDays = lazy(async () => ({ default: (await import('../../filters/custom-days.js')).CustomDays }));

/** Fields with help, with a fault, closed; choices of one and of many; the filter bar. */
export function Fields() {
  const text = useText();
  return (
    <Samples>
      <TextFields />
      <Choices />
      <Numbers />
      <Roles />
      <Sample name={text('filter.title')} id="filter-bar" isWide>
        <FilterBar page={{ ...pageOf('map'), filters: ['d', 'ch', 'st'] }} />
      </Sample>
    </Samples>
  );
}

function TextFields() {
  const text = useText();
  const [name, setName] = useState('Çağrı merkezi');
  const [note, setNote] = useState('');
  return (
    <Sample name={text('gallery.fields')} id="fields">
      <div className="form">
        <TextInput
          label={text('gallery.field.name')}
          value={name}
          onChange={setName}
          description={text('gallery.field.help')}
        />
        <TextInput
          label={text('gallery.field.name')}
          value={name}
          onChange={setName}
          error={text('gallery.field.fault')}
          isRequired
        />
        <TextInput label={text('gallery.field.closed')} value={name} onChange={setName} isDisabled />
        <TextArea label={text('gallery.field.note')} value={note} onChange={setNote} />
      </div>
    </Sample>
  );
}

function Numbers() {
  const text = useText();
  const [share, setShare] = useState(80);
  const [people, setPeople] = useState<number | null>(12);
  const [wait, setWait] = useState<Span>({ count: 7, unit: 'days' });
  return (
    <Sample name={text('gallery.numbers')} id="numbers">
      <div className="form">
        <Slider label={text('gallery.field.share')} value={share} onChange={setShare} />
        <NumberInput label={text('gallery.field.people')} value={people} onChange={setPeople} min={10} max={1_000} />
        <NumberInput
          label={text('gallery.field.people')}
          value={4}
          onChange={setPeople}
          min={1}
          max={1_000}
          error={text('gallery.field.few')}
        />
        <SpanInput label={text('gallery.field.wait')} value={wait} onChange={setWait} />
      </div>
    </Sample>
  );
}

/** Roles, each with what it is for; and a day that cannot be meant. */
function Roles() {
  const text = useText();
  const [role, setRole] = useState<Role>('analyst');
  const [day, setDay] = useState('2026-11-30');
  return (
    <Sample name={text('gallery.field.role')} id="roles">
      <div className="form">
        <RoleChoice label={text('gallery.field.role')} value={role} onChoose={setRole} />
        <Suspense fallback={<div className="field field-wait" />}>
          <DayField
            label={text('gallery.format.day')}
            value={day}
            error={text('gallery.field.day')}
            onChange={setDay}
          />
        </Suspense>
      </div>
    </Sample>
  );
}

function Choices() {
  const text = useText();
  const names = useNames();
  const [one, setOne] = useState('web');
  const [many, setMany] = useState<readonly string[]>(['web', 'branch']);
  const [isOn, setOn] = useState(true);
  const [isRead, setRead] = useState(false);
  const [days, setDays] = useState({ from: '2026-10-28', to: '2026-11-24' });
  const options = sampleChannels.map((key) => ({ key, name: names.channel(key) }));
  return (
    <Sample name={text('filter.channel')} id="choices">
      <div className="form">
        <Choice label={text('filter.channel')} value={one} options={options} onChoose={setOne} />
        <ManyOf
          label={text('filter.channel')}
          none={text('filter.channel.all')}
          some={text('filter.channel.some', { count: many.length })}
          chosen={many}
          options={options}
          onChoose={setMany}
        />
        <Segmented label={text('filter.channel')} value={one} options={options.slice(0, 3)} onChoose={setOne} />
        <Switch isOn={isOn} onChange={setOn}>
          {text('gallery.field.switch')}
        </Switch>
        <Check isOn={isRead} onChange={setRead}>
          {text('gallery.field.check')}
        </Check>
        <Check isOn={false} isPartly onChange={setRead}>
          {text('gallery.field.part')}
        </Check>
        <Check isOn isDisabled onChange={setRead}>
          {text('gallery.field.closed')}
        </Check>
        <Suspense fallback={<div className="field field-wait" />}>
          <CustomDays from={days.from} to={days.to} onChange={setDays} />
        </Suspense>
      </div>
    </Sample>
  );
}
