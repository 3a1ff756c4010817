import { readColour, type Rgb } from '../contrast.js';
import { styleSheets } from './style-text.mjs';

const sheets = styleSheets();
const text = sheets.find(({ file }) => file === 'styles/tokens.css')?.text ?? '';

/** Every token that is a colour, by its name without dashes; of one that is set twice, what holds without preferences. */
const colours = new Map<string, { readonly light: string; readonly dark: string }>();
for (const [, name = '', light = '', dark = ''] of text.matchAll(
  /--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/g,
)) {
  if (!colours.has(name)) colours.set(name, { light, dark });
}

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** The names of all colours. */
export const colourNames: readonly string[] = [...colours.keys()];

/** A token's colour on light or on dark pages. */
export function colour(name: string, scheme: Scheme): Rgb {
  const found = colours.get(name);
  if (!found) throw new Error(`tokens.css has no colour --${name}.`);
  return readColour(found[scheme]);
}

/** How many opaque colours stand in the file, whether they were read above or not. */
export const rawColours = (text.match(/#[0-9a-f]{3,8}\b/gi) ?? []).length;

/** Colours that other style sheets of the pages write themselves, each with its file. */
export function strayColours(): string[] {
  const written = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklab|oklch|color)a?\(/gi;
  return sheets
    .filter(({ file }) => file !== 'styles/tokens.css')
    .flatMap((sheet) => (sheet.text.match(written) ?? []).map((found) => `${sheet.file}: ${found}`));
}
