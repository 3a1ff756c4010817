import { TemasError } from '@temas/domain/error';

/** Two dates, both included; null leaves a side open. */
export interface DateWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** @throws TemasError invalid_request for no date, a date that is not, or an end before the beginning */
export function windowOf(from: string | undefined, to: string | undefined): DateWindow {
  for (const [field, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (date !== undefined && !isDate(date)) {
      throw new TemasError('invalid_request', 'A date is written as 2026-01-31.', { field });
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new TemasError('invalid_request', 'The window ends before it begins.', { field: 'from' });
  }
  return { from: from ?? null, to: to ?? null };
}

/** How many days a window has; null for an open one. */
export function daysOf({ from, to }: DateWindow): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / day) + 1;
}

/** The window of the same length that ends the day before this one begins. @throws TemasError invalid_request for an open one */
export function previousWindow(window: DateWindow): DateWindow {
  const { first } = closed(window);
  const days = daysOf(window) ?? 0;
  return { from: dateOf(first - days * day), to: dateOf(first - day) };
}

/** The same dates a year earlier; 29 February becomes 28. @throws TemasError invalid_request for an open window */
export function yearBefore(window: DateWindow): DateWindow {
  const { first, last } = closed(window);
  return { from: earlier(dateOf(first)), to: earlier(dateOf(last)) };
}

const day = 86_400_000;

function closed({ from, to }: DateWindow): { first: number; last: number } {
  if (from === null || to === null) {
    throw new TemasError('invalid_request', 'This comparison needs a first and a last day.', { field: 'compare' });
  }
  return { first: Date.parse(from), last: Date.parse(to) };
}

function earlier(date: string): string {
  const [year = '', month = '', ofMonth = ''] = date.split('-');
  const before = `${String(Number(year) - 1).padStart(4, '0')}-${month}`;
  return `${before}-${month === '02' && ofMonth === '29' ? '28' : ofMonth}`;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function isDate(text: string): boolean {
  // There is no year 0 in Postgres.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && dateOf(time) === text;
}
