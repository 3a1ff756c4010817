import { parseDate, type CalendarDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, FieldError, Label } from 'react-aria-components';

/** One day of the calendar, written as the reader's language writes days. It weighs as much as a page: load it when it is asked for. */
export function DayField({
  label,
  value,
  error = null,
  onChange,
}: {
  readonly label: string;
  /** As `2026-01-31`. */
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (day: string) => void;
}) {
  return (
    <DateField
      className="field"
      value={dayOf(value)}
      granularity="day"
      isInvalid={error !== null}
      validationBehavior="aria"
      onChange={(day) => {
        // A year that is being typed is not yet one that is meant.
        if (day !== null && day.year >= 1970) onChange(day.toString());
      }}
    >
      <Label>{label}</Label>
      <DateInput className="date-input">
        {(segment) => <DateSegment segment={segment} className="date-part" />}
      </DateInput>
      {error !== null && <FieldError className="field-error">{error}</FieldError>}
    </DateField>
  );
}

function dayOf(day: string): CalendarDate | null {
  try {
    return parseDate(day);
  } catch {
    return null;
  }
}
