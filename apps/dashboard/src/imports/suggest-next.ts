/** What can be done after an import, and how many it is about where that is counted. */
export interface NextStep {
  readonly step: 'stages' | 'goal' | 'people' | 'live' | 'names' | 'variants' | 'overview';
  readonly count: number;
}

/** What the workspace holds, as far as the reader may know it. */
export interface Present {
  readonly touchpoints: readonly { readonly stage: string | null; readonly name: string | null }[];
  readonly type: { readonly goalTouchpoint: string | null } | null;
  readonly sources: readonly { readonly kind: string }[];
  /** How many people see the workspace; null for whoever may not invite any. */
  readonly members: number | null;
}

/** So many are suggested. */
const most = 3;

/** What is worth doing next and is not done yet, what changes most first; looking at what came is always worth it. */
export function nextSteps({ touchpoints, type, sources, members }: Present): NextStep[] {
  const count = (is: (one: Present['touchpoints'][number]) => boolean): number => touchpoints.filter(is).length;
  const unstaged = count(({ stage }) => stage === null);
  const unnamed = count(({ name }) => name === null);
  const found: (NextStep | false)[] = [
    unstaged > 0 && { step: 'stages', count: unstaged },
    type !== null && type.goalTouchpoint === null && { step: 'goal', count: 0 },
    members === 1 && { step: 'people', count: 0 },
    sources.length > 0 && sources.every(({ kind }) => kind === 'import') && { step: 'live', count: 0 },
    { step: 'variants', count: 0 },
    { step: 'overview', count: 0 },
    unnamed > 0 && { step: 'names', count: unnamed },
  ];
  return found.filter((one) => one !== false).slice(0, most);
}
