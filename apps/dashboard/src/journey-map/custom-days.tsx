import { parseDate, type CalendarDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components';
import { useLocale, useText } from '../i18n/locale.js';

/** The first and the last day of a period, each written as the reader's language writes days. */
export function CustomDays({
  from,
  to,
  onChange,
}: {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (change: { from?: string | undefined; to?: string | undefined }) => void;
}) {
  const text = useText();
  const { locale } = useLocale();
  const field = (name: 'from' | 'to', value: string | undefined) => (
    <DateField
      className="field"
      value={dayOf(value)}
      granularity="day"
      onChange={(day) => onChange({ [name]: day === null ? undefined : day.toString() })}
    >
      <Label>{text(`filter.${name}`)}</Label>
      <DateInput className="date-input">
        {(segment) => <DateSegment segment={segment} className="date-part" />}
      </DateInput>
    </DateField>
  );
  return (
    <I18nProvider locale={locale === 'tr' ? 'tr-TR' : 'en-GB'}>
      {field('from', from)}
      {field('to', to)}
    </I18nProvider>
  );
}

function dayOf(day: string | undefined): CalendarDate | null {
  try {
    return day === undefined ? null : parseDate(day);
  } catch {
    return null;
  }
}
