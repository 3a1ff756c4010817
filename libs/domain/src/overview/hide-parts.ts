/** One of several figures that add up to a figure which is shown. */
export interface Part {
  readonly count: number;
  /** Distinct people behind it, or a lower bound of them. */
  readonly people: number;
}

/**
 * Which of these parts to hide: every one of fewer people than the group size, and of the others the smallest as long as
 * what is hidden could be told by subtraction. What all hidden parts come to together is known, so it must stand on
 * at least so many people, and must be more than the least that it can be: 1 for a part hidden for itself, the group size
 * for one hidden for the sake of others.
 * @returns for each part whether it is hidden; all are, where nothing else will do
 */
export function hideParts(parts: readonly Part[], groupSize: number): boolean[] {
  const small = ({ count, people }: Part): boolean => count > 0 && people < groupSize;
  const hidden = parts.map(small);
  if (!hidden.includes(true)) return hidden;
  const others = parts
    .map((part, at) => ({ ...part, at }))
    .filter((part) => part.count > 0 && !small(part))
    .sort((left, right) => left.count - right.count || left.at - right.at);
  const isOpen = (): boolean => {
    const gone = parts.filter((_, at) => hidden[at]);
    const most = gone.reduce((people, part) => Math.max(people, part.people), 0);
    const least = gone.reduce((sum, part) => sum + (small(part) ? 1 : groupSize), 0);
    return gone.length > 1 && most >= groupSize && gone.reduce((sum, part) => sum + part.count, 0) > least;
  };
  while (!isOpen()) {
    const next = others.shift();
    if (!next) return parts.map(() => true);
    hidden[next.at] = true;
  }
  return hidden;
}

/** Whether parts may be shown beside their sum: what is left of it is nothing, or cannot be told to be of few. */
export function mayShow(
  parts: readonly (Part & { readonly key: string })[],
  shown: ReadonlySet<string>,
  groupSize: number,
): boolean {
  const rest = parts.filter((part) => part.count > 0 && !shown.has(part.key));
  return rest.length === 0 || rest.some((part) => part.people >= groupSize);
}
