/** Names of the tokens that charts are drawn in; the colours themselves stand in `styles/tokens.css`. */

/** One of six categories: its colour, and the shape and the dash that tell it apart without colour. */
export interface Category {
  readonly token: string;
  readonly marker: 'circle' | 'square' | 'up' | 'diamond' | 'down' | 'cross';
  /** Of its line, as SVG takes it; empty for a solid one. */
  readonly dash: string;
}

/** At most six; the seventh and further belong together under `--other`. */
export const categories: readonly Category[] = [
  { token: '--cat-1', marker: 'circle', dash: '' },
  { token: '--cat-2', marker: 'square', dash: '6 3' },
  { token: '--cat-3', marker: 'up', dash: '2 3' },
  { token: '--cat-4', marker: 'diamond', dash: '8 3 2 3' },
  { token: '--cat-5', marker: 'down', dash: '1 3' },
  { token: '--cat-6', marker: 'cross', dash: '12 4' },
];

/** Outlines of the markers around 0, 0, each about ten units wide. */
export const markerPaths: Readonly<Record<Category['marker'], string>> = {
  circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
  square: 'M-4 -4H4V4H-4Z',
  up: 'M0 -5L5 4H-5Z',
  diamond: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  down: 'M0 5L5 -4H-5Z',
  cross: 'M-1.8 -5H1.8V-1.8H5V1.8H1.8V5H-1.8V1.8H-5V-1.8H-1.8Z',
};

/** The ramps: how often, how long, and how different from the middle. */
export const ramps = ['frequency', 'time', 'difference'] as const;
export type Ramp = (typeof ramps)[number];

/** Steps of every ramp. */
export const rampSteps = 7;

/** A step of a ramp: its ground, and the ink that is read on it in both themes. */
export interface RampStep {
  readonly ground: string;
  readonly ink: '--ramp-ink-low' | '--ramp-ink-mid' | '--ramp-ink-high';
}

const inks = {
  sequential: ['low', 'low', 'low', 'low', 'mid', 'high', 'high'],
  diverging: ['high', 'mid', 'low', 'low', 'low', 'mid', 'high'],
} as const;

/** The seven steps of a ramp in their order. */
export function rampOf(ramp: Ramp): readonly RampStep[] {
  return inks[ramp === 'difference' ? 'diverging' : 'sequential'].map((ink, at) => ({
    ground: `--${ramp}-${at}`,
    ink: `--ramp-ink-${ink}`,
  }));
}
