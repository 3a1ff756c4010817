/** A step of two sequences set beside each other: in both, in the first alone, or in the second alone. */
export interface AlignedStep {
  readonly step: string;
  readonly side: 'both' | 'first' | 'second';
}

/**
 * Two sequences beside each other, so that as many steps as possible stand in one line (a longest common subsequence). Of
 * equally good ways the one that meets earliest; what only the first has comes before what only the second has.
 */
export function align(first: readonly string[], second: readonly string[]): AlignedStep[] {
  const longest = commonLengths(first, second);
  const aligned: AlignedStep[] = [];
  let [one, two] = [0, 0];
  while (one < first.length || two < second.length) {
    const [step, other] = [first[one], second[two]];
    if (step !== undefined && step === other) {
      aligned.push({ step, side: 'both' });
      one += 1;
      two += 1;
    } else if (step !== undefined && (longest(one + 1, two) >= longest(one, two + 1) || other === undefined)) {
      aligned.push({ step, side: 'first' });
      one += 1;
    } else {
      aligned.push({ step: other ?? '', side: 'second' });
      two += 1;
    }
  }
  return aligned;
}

/** Two sets beside each other, in the order of the first; order is no difference. */
export function alignSets(first: readonly string[], second: readonly string[]): AlignedStep[] {
  return [
    ...first.map((step): AlignedStep => ({ step, side: second.includes(step) ? 'both' : 'first' })),
    ...second.filter((step) => !first.includes(step)).map((step): AlignedStep => ({ step, side: 'second' })),
  ];
}

/** Steps to take out and to put in, to make one of the other. */
export function editSteps(aligned: readonly AlignedStep[]): number {
  return aligned.filter(({ side }) => side !== 'both').length;
}

/** How long the longest common subsequence is of what is left of both from two places on. */
function commonLengths(first: readonly string[], second: readonly string[]): (one: number, two: number) => number {
  const width = second.length + 1;
  const table = new Uint32Array((first.length + 1) * width);
  const at = (one: number, two: number): number => table[one * width + two] ?? 0;
  for (let one = first.length - 1; one >= 0; one -= 1) {
    for (let two = second.length - 1; two >= 0; two -= 1) {
      table[one * width + two] =
        first[one] === second[two] ? at(one + 1, two + 1) + 1 : Math.max(at(one + 1, two), at(one, two + 1));
    }
  }
  return at;
}
