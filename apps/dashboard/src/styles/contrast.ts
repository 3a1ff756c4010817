/** A colour of the screen as red, green and blue, each from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`, or what a browser says of a colour that it computed: `rgb(1, 2, 3)`, `rgba(…)`. */
export function readColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : (text.match(/[\d.]+/g) ?? []).map(Number);
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`"${text}" is no colour.`);
  return [red / 255, green / 255, blue / 255];
}

/** Light of one channel, as against its code. */
export function linear(channel: number): number {
  // What a simulated vision does not reach lies outside 0 to 1; the curve is the same on both sides.
  const size = Math.abs(channel);
  return Math.sign(channel) * (size <= 0.04045 ? size / 12.92 : ((size + 0.055) / 1.055) ** 2.4);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast ratio of two colours by WCAG 2.2: 1 for the same, 21 for black on white. */
export function contrast(one: Rgb, other: Rgb): number {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((more ?? 0) + 0.05) / ((less ?? 0) + 0.05);
}
