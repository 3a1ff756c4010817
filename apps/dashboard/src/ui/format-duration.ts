import type { Locale } from '../i18n/locale.js';

const units = [
  { seconds: 31_556_952, tr: 'yıl', en: 'y' },
  { seconds: 2_629_746, tr: 'ay', en: 'mo' },
  { seconds: 86_400, tr: 'gün', en: 'd' },
  { seconds: 3_600, tr: 'sa', en: 'h' },
  { seconds: 60, tr: 'dk', en: 'min' },
  { seconds: 1, tr: 'sn', en: 's' },
] as const;

/** A time in its two largest units, such as "2 sa 5 dk"; below a minute with one decimal. Null has no text. */
export function formatDuration(seconds: number | null, locale: Locale): string {
  if (seconds === null) return '–';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const total = Math.abs(seconds);
  if (total < 59.95) {
    const digits = total > 0 && total < 10 ? 1 : 0;
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(seconds)} ${locale === 'tr' ? 'sn' : 's'}`;
  }
  let first = units.findIndex((unit) => total >= unit.seconds);
  const smaller = units[first + 1];
  const unit = units[first];
  if (!unit || !smaller) return number.format(seconds);
  // Rounded in the smaller unit first, so that 59 min 60 s cannot come out.
  const inSmaller = Math.round(total / smaller.seconds);
  const perUnit = unit.seconds / smaller.seconds;
  let whole = Math.floor(inSmaller / perUnit + 1e-9);
  let rest = Math.round(inSmaller - whole * perUnit);
  const larger = units[first - 1];
  if (larger && whole * unit.seconds >= larger.seconds) {
    first -= 1;
    whole = 1;
    rest = 0;
  }
  const name = units[first]?.[locale] ?? '';
  const text = `${number.format(whole)} ${name}`;
  return rest === 0 ? text : `${text} ${number.format(rest)} ${units[first + 1]?.[locale] ?? ''}`;
}
