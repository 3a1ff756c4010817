import type { Schemas } from '@temas/api-client/client';

/** Something that happened on a day or several, as people wrote it or as the system knows of it. */
export type Annotation = Schemas['Annotation'];

/** Two days of the calendar, both in it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a series from its first step to its last; null where it has none. */
export function spanOf(steps: readonly Span[]): Span | null {
  const [first, last] = [steps[0], steps.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** An annotation of a chart with its number there; 1 is the earliest. */
export interface Numbered {
  readonly number: number;
  readonly annotation: Annotation;
}

/** What a chart is about. */
export interface Subject {
  readonly journeyType: string;
  /** Where it is about one alone. */
  readonly touchpoint?: string | undefined;
}

/** Those that concern a chart, numbered: of the whole workspace, of its journey type, and of its touchpoint. */
export function numberedFor(annotations: readonly Annotation[], { journeyType, touchpoint }: Subject): Numbered[] {
  return annotations
    .filter((one) =>
      one.touchpoint === null
        ? one.journeyType === null || one.journeyType === journeyType
        : one.touchpoint === touchpoint,
    )
    .map((annotation, at) => ({ number: at + 1, annotation }));
}

/** Where annotations stand along the steps of a series. */
export interface Mark {
  /** First and last step that they touch. */
  readonly at: number;
  readonly to: number;
  readonly numbered: readonly Numbered[];
}

/**
 * Places annotations on the steps of a series, those that begin on one step together. What touches no step is left out.
 * @param steps in order, each with its first and last day
 */
export function marksOf(numbered: readonly Numbered[], steps: readonly Span[]): Mark[] {
  const marks = new Map<number, Mark>();
  for (const one of numbered) {
    const { from, to } = one.annotation;
    const at = steps.findIndex((step) => step.to >= from);
    const last = steps.findLastIndex((step) => step.from <= to);
    if (at < 0 || last < at) continue;
    const before = marks.get(at);
    marks.set(at, { at, to: Math.max(last, before?.to ?? at), numbered: [...(before?.numbered ?? []), one] });
  }
  return [...marks.values()].sort((one, other) => one.at - other.at);
}

/** The annotations of one step: those that touch it. */
export function onStep(marks: readonly Mark[], at: number, step: Span): Numbered[] {
  return marks
    .filter((mark) => mark.at <= at && at <= mark.to)
    .flatMap(({ numbered }) =>
      numbered.filter(({ annotation }) => annotation.from <= step.to && annotation.to >= step.from),
    );
}

/** The number over a rule, or those of several that stand too close to have one each. */
export interface Flag {
  readonly x: number;
  readonly label: string;
}

/** Writes numbers over rules from left to right; where there is no room for another, the one before says it too. */
export function flagsOf(marks: readonly Mark[], xOf: (at: number) => number, room: number): Flag[] {
  const flags: { x: number; numbers: number[] }[] = [];
  for (const mark of marks) {
    const x = xOf(mark.at);
    const numbers = mark.numbered.map(({ number }) => number);
    const last = flags.at(-1);
    if (last && x - last.x < room) last.numbers.push(...numbers);
    else flags.push({ x, numbers });
  }
  return flags.map(({ x, numbers }) => ({ x, label: runsOf(numbers) }));
}

/** `1–3, 5`. */
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
