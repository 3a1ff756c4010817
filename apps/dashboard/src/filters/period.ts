import type { KeyCodec } from '../address/codec.js';

/** Periods that stay relative in a link, so that one opened next week shows next week's figures. */
export const presets = ['7d', '28d', '90d', 'month', 'last-month', 'quarter', '12m', 'all'] as const;
export type Preset = (typeof presets)[number];

/** A period: a preset, or two days of the calendar, both in it. */
export type Period = Preset | { readonly from: string; readonly to: string };

/** Two days of the calendar, or none where there is no limit. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** A day of the calendar; the 30th of February is none. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `d` in an address: `28d`, `last-month`, or `2026-10-01..2026-10-31`. */
export const periodKey: KeyCodec<Period> = {
  usual: '28d',
  read: (text) => {
    const preset = presets.find((known) => known === text);
    if (preset) return preset;
    const [from = '', to = '', ...more] = text.split('..');
    if (more.length > 0 || !isDay(from) || !isDay(to)) return undefined;
    return from <= to ? { from, to } : { from: to, to: from };
  },
  write: (period) => (typeof period === 'string' ? period : `${period.from}..${period.to}`),
};

/** How many days there are from one to the other, both in it; null without a limit. */
export function lengthOf({ from, to }: Days): number | null {
  if (from === undefined || to === undefined) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Two days of which one is another now; one that would end before it begins becomes that day alone. */
export function withDay(
  { from, to }: { readonly from: string; readonly to: string },
  side: 'from' | 'to',
  day: string,
): { from: string; to: string } {
  const changed = { from, to, [side]: day };
  return changed.from <= changed.to ? changed : { from: day, to: day };
}

/** Today in a time zone. */
export function todayIn(timeZone: string, now = new Date()): string {
  // The Swedish way of writing a day is ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** The days of a period, as of a day. Months and quarters that run end today. */
export function daysOf(period: Period, today: string): Days {
  if (typeof period !== 'string') return period;
  const [year = 0, month = 1] = today.split('-').map(Number);
  const day = (shift: { days?: number; at?: readonly [number, number, number] }): string => {
    const time = shift.at ? Date.UTC(...shift.at) : Date.parse(`${today}T00:00:00Z`) + (shift.days ?? 0) * 86_400_000;
    return new Date(time).toISOString().slice(0, 10);
  };
  switch (period) {
    case 'all':
      return {};
    case '7d':
    case '28d':
    case '90d':
      return { from: day({ days: 1 - Number(period.slice(0, -1)) }), to: today };
    case 'month':
      return { from: day({ at: [year, month - 1, 1] }), to: today };
    case 'last-month':
      return { from: day({ at: [year, month - 2, 1] }), to: day({ at: [year, month - 1, 0] }) };
    case 'quarter':
      return { from: day({ at: [year, month - 1 - ((month - 1) % 3), 1] }), to: today };
    case '12m':
      return { from: day({ at: [year - 1, month - 1, Number(today.slice(8)) + 1] }), to: today };
  }
}
