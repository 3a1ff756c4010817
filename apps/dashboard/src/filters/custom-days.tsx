import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { usePaced } from '../address/use-address.js';
import { useText } from '../i18n/locale.js';

interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * The first and the last day of a period, each written as the reader's language writes days. What is typed stands at once,
 * and is handed on a few times a second.
 */
export function CustomDays({ from, to, onChange }: Days & { readonly onChange: (days: Days) => void }) {
  const text = useText();
  const write = usePaced(onChange);
  const [typed, setTyped] = useState<(Days & { readonly known: readonly string[] }) | null>(null);
  const now = `${from} ${to}`;
  // What was handed on comes back some keys later; anything else came from elsewhere.
  const isOwn = typed !== null && typed.known.includes(now);
  const shown: Days = isOwn ? typed : { from, to };
  const change = (next: Days): void => {
    setTyped({ ...next, known: [...(isOwn ? typed.known : [now]), `${next.from} ${next.to}`] });
    write(next);
  };
  const field = (name: 'from' | 'to', value: string) => (
    <DateField
      className="field"
      value={dayOf(value)}
      granularity="day"
      onChange={(day) => {
        // A year that is being typed is not yet one that is meant.
        if (day === null || day.year < 1970) return;
        const changed = { from: shown.from, to: shown.to, [name]: day.toString() };
        change(changed.from <= changed.to ? changed : { from: changed[name], to: changed[name] });
      }}
    >
      <Label>{text(`filter.${name}`)}</Label>
      <DateInput className="date-input">
        {(segment) => <DateSegment segment={segment} className="date-part" />}
      </DateInput>
    </DateField>
  );
  return (
    <>
      {field('from', shown.from)}
      {field('to', shown.to)}
    </>
  );
}

function dayOf(day: string): CalendarDate | null {
  try {
    return parseDate(day);
  } catch {
    return null;
  }
}
