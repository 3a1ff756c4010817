/** Why people set a change aside. */
export const dismissalReasons = ['not_important', 'known', 'wrong'] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** Which way a figure changed. */
export const directions = ['higher', 'lower'] as const;
export type Direction = (typeof directions)[number];

/** For how many days a reason holds; null: until the dismissal is undone. */
export const dismissalDays: Readonly<Record<DismissalReason, number | null>> = {
  not_important: null,
  known: 28,
  wrong: 28,
};

/** A figure that is not to be told, and why. */
export interface Dismissed {
  /** As of a candidate. */
  readonly metric: string;
  readonly place: string;
  /** Which way it had changed when it was set aside. */
  readonly direction: Direction;
  readonly reason: DismissalReason;
}

/** Whether a figure that changed in this direction was set aside. What is known is known of one direction alone. */
export function isDismissed(
  figure: { readonly metric: string; readonly place: string; readonly verdict: string | null },
  dismissed: readonly Dismissed[],
): boolean {
  return dismissed.some(
    ({ metric, place, direction, reason }) =>
      metric === figure.metric && place === figure.place && (reason !== 'known' || direction === figure.verdict),
  );
}
