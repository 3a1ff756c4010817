/** A share as the Turkish pages write it. */
export function shareText(value: number): string {
  return value.toLocaleString('tr-TR', { style: 'percent', maximumFractionDigits: 1 });
}

/** A share that is reached at least, as the pages of a language write it: to the tenth of a per cent below. */
export function leastShareText(value: number, locale: string): string {
  const tenths = Math.floor(Number((value * 1_000).toFixed(6)));
  return (tenths / 1_000).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
}

/** A difference of shares as the Turkish pages write it. */
export function pointsText(difference: number): string {
  const points = (difference * 100).toLocaleString('tr-TR', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return `${points} puan`;
}

const units: Readonly<Record<string, number>> = {
  sn: 1,
  dk: 60,
  sa: 3_600,
  gün: 86_400,
  ay: 2_629_746,
  yıl: 31_556_952,
};

/** Whether a time as the Turkish pages write it, in its two largest units, is so many seconds. */
export function saysTime(text: string, seconds: number | null): boolean {
  if (seconds === null) return text === '–';
  const parts = [...text.matchAll(/([\d.,]+) (sn|dk|sa|gün|ay|yıl)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join(' ') !== text) return false;
  const said = parts.reduce(
    (sum, [, count = '', unit = '']) => sum + Number(count.replace('.', '').replace(',', '.')) * (units[unit] ?? NaN),
    0,
  );
  // The second unit is rounded; where it is left out, it was rounded to nothing.
  const sizes = Object.values(units);
  const largest = sizes.findLastIndex((size) => size <= seconds + 0.5);
  return Math.abs(said - seconds) <= (sizes[largest - 1] ?? 1) / 2 + 1e-6;
}
