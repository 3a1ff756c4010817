/** What makes somebody look at the data. */
export const dataReasons = ['no_event', 'silent', 'source_silent', 'rejected', 'set_aside', 'rebuilding'] as const;
export type DataReason = (typeof dataReasons)[number];

/** Whether the data can be trusted: `silent` where nothing comes at all, `attention` where somebody should look. */
export interface DataVerdict {
  readonly state: 'good' | 'attention' | 'silent';
  /** The weightiest first; none where all is good. */
  readonly reasons: readonly DataReason[];
}

/** From more than this share of refused events on somebody should look. */
export const manyRejected = 0.01;

/** Judges how the data is doing. */
export function judgeData(of: {
  readonly newestEventAt: string | null;
  readonly stale: boolean;
  readonly silentSources: number;
  readonly rejectedShare: number | null;
  readonly setAside: number;
  readonly rebuilding: boolean;
}): DataVerdict {
  const nothing = of.newestEventAt === null;
  const found: readonly (readonly [DataReason, boolean])[] = [
    ['no_event', nothing],
    ['silent', of.stale],
    // Where nothing comes at all, which source is silent is no news.
    ['source_silent', !of.stale && of.silentSources > 0],
    ['rejected', (of.rejectedShare ?? 0) > manyRejected],
    ['set_aside', of.setAside > 0],
    ['rebuilding', of.rebuilding],
  ];
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
  return { state: nothing || of.stale ? 'silent' : reasons.length > 0 ? 'attention' : 'good', reasons };
}
