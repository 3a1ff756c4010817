import { parseDate, type CalendarDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** The first and the last day of a period, each written as the reader's language writes days. */
export function CustomDays({
  from,
  to,
  onChange,
}: {
  readonly from: string;
  readonly to: string;
  readonly onChange: (period: { from: string; to: string }) => void;
}) {
  const text = useText();
  const field = (name: 'from' | 'to', value: string) => (
    <DateField
      className="field"
      value={dayOf(value)}
      granularity="day"
      onChange={(day) => {
        // A year that is being typed is not yet one that is meant.
        if (day === null || day.year < 1970) return;
        const changed = { from, to, [name]: day.toString() };
        onChange(changed.from <= changed.to ? changed : { from: changed[name], to: changed[name] });
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
      {field('from', from)}
      {field('to', to)}
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
