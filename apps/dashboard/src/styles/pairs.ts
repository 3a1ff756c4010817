import { categories } from '../chart/palette.js';

/** What stands on what, and how much it has to stand out: text 4.5, marks and lines of controls 3 (WCAG 2.2). */
export interface Pairs {
  readonly inks: readonly string[];
  readonly grounds: readonly string[];
  readonly least: number;
}

const surfaces = ['ground', 'surface', 'raised'];

/** The classes of time of the map's ways, from quick to slow. */
export const paces = ['pace-0', 'pace-1', 'pace-2', 'pace-3', 'pace-4'];

/** Every pair of colours that meets on a page, by what it is for. */
export const pairs: Readonly<Record<string, Pairs>> = {
  'running text': { inks: ['ink', 'muted', 'quiet'], grounds: [...surfaces, 'sunken', 'accent-soft'], least: 4.5 },
  'links and what is chosen': { inks: ['accent'], grounds: [...surfaces, 'sunken', 'accent-soft'], least: 4.5 },
  'main buttons': { inks: ['accent-ink'], grounds: ['accent'], least: 4.5 },
  'words of a state on a surface': { inks: ['good', 'warn', 'bad', 'info'], grounds: surfaces, least: 4.5 },
  'a good word on its tint': { inks: ['good'], grounds: ['good-soft'], least: 4.5 },
  'a warning on its tint': { inks: ['warn'], grounds: ['warn-soft'], least: 4.5 },
  'a bad word on its tint': { inks: ['bad'], grounds: ['bad-soft'], least: 4.5 },
  'a word to know on its tint': { inks: ['info'], grounds: ['info-soft'], least: 4.5 },
  'buttons within notices': { inks: ['ink'], grounds: ['good-soft', 'warn-soft', 'bad-soft', 'info-soft'], least: 4.5 },
  tooltips: { inks: ['surface'], grounds: ['ink'], least: 4.5 },
  'the focus': { inks: ['focus'], grounds: [...surfaces, 'sunken', 'lane', 'lane-odd'], least: 3 },
  'lines of controls': { inks: ['control-line'], grounds: [...surfaces, 'sunken'], least: 3 },
  categories: { inks: [...categories.map(({ token }) => token.slice(2)), 'other'], grounds: surfaces, least: 3 },
  'words of a difference': { inks: ['cat-1', 'back'], grounds: surfaces, least: 4.5 },
  'the ways of the map': { inks: ['way', 'back', ...paces], grounds: ['lane', 'lane-odd', 'surface'], least: 3 },
  'marks of the map': { inks: ['start', 'going', 'end', 'bar'], grounds: ['surface', 'raised'], least: 3 },
  'marks of the map on its lanes': { inks: ['start', 'going', 'end'], grounds: ['lane', 'lane-odd'], least: 3 },
  'words of the map': { inks: ['start', 'end'], grounds: surfaces, least: 4.5 },
  'bars in their tracks': { inks: ['bar', 'going', 'end', 'accent'], grounds: ['track'], least: 3 },
  'the mark of the product': { inks: ['mark-way', 'mark-to'], grounds: ['mark-ground'], least: 3 },
  'names on lanes': { inks: ['ink', 'muted'], grounds: ['lane', 'lane-odd'], least: 4.5 },
};
