import type { Stage } from '../../api/api.js';
import type { useText } from '../../i18n/locale.js';

export type Text = ReturnType<typeof useText>;

/** The workspace and the journey type of the gallery's charts, which the reader may look at. */
export const sampleWorkspace = 'sample';
/** A workspace that the reader owns. */
export const ownedWorkspace = 'owned';
export const sampleJourney = 'purchase';

/** Stages in order. */
export const stageKeys = ['discover', 'buy', 'receive', 'help'] as const;
export type StageKey = (typeof stageKeys)[number];

/** Touchpoints and the stages that they are in. */
export const stageOf = {
  ad: 'discover',
  home: 'discover',
  product: 'discover',
  news: null,
  cart: 'buy',
  payment: 'buy',
  branch: 'buy',
  delivery: 'receive',
  pickup: 'receive',
  call: 'help',
  return: 'help',
  survey: 'help',
} as const satisfies Record<string, StageKey | null>;
export type PointKey = keyof typeof stageOf;
export const pointKeys = Object.keys(stageOf) as PointKey[];

/** A name from the catalogue in the place of both languages', so that the pseudo-language has it too. */
const named = (name: string): { name: string; nameEn: string } => ({ name, nameEn: name });

export const namePoint = (text: Text, key: PointKey) => named(text(`gallery.point.${key}`));
export const nameStage = (text: Text, key: StageKey) => named(text(`gallery.stage.${key}`));

export function sampleStages(text: Text): Stage[] {
  return stageKeys.map((key) => ({ key, ...nameStage(text, key) }));
}
