import { namePoint, type PointKey, type Text } from './names.js';

/** A touchpoint with figures, as lists of them have it. */
export interface SampleRow {
  readonly name: string;
  readonly touches: number | null;
  readonly share: number | null;
  readonly seconds: number | null;
}

const keys: readonly PointKey[] = ['survey', 'pickup', 'return', 'payment', 'branch', 'product', 'news', 'cart'];

/** Rows of a table; some are hidden, as those of small groups are. */
export function sampleRows(text: Text, count: number): readonly SampleRow[] {
  const names = keys.map((key) => namePoint(text, key).name);
  return Array.from({ length: count }, (_, at) => {
    const hidden = at % 7 === 3;
    const name = names[at % names.length] ?? '';
    return {
      name: at < names.length ? name : `${name} ${at + 1}`,
      touches: hidden ? null : 12_480 - ((at * 37) % 12_000),
      share: hidden ? null : ((at * 13) % 100) / 100,
      seconds: hidden ? null : 40 + ((at * 7_919) % 400_000),
    };
  });
}
