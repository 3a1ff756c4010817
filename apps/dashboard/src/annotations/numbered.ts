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

/** Whether one touches the days of a window; a side of it that has none is open. */
export function isWithin(
  { from, to }: Span,
  days: { readonly from?: string | undefined; readonly to?: string | undefined },
): boolean {
  return (days.from === undefined || days.from <= to) && (days.to === undefined || from <= days.to);
}

/** Whether it is about a journey type that there is no more; not before it is known which there are. */
export function isGone({ journeyType }: Annotation, types: readonly { readonly key: string }[] | undefined): boolean {
  return journeyType !== null && types !== undefined && !types.some(({ key }) => key === journeyType);
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
  /** Whether they began before the first step, and whether one goes on after the last. */
  readonly isBefore: boolean;
  readonly isAfter: boolean;
  readonly numbered: readonly Numbered[];
}

/**
 * Places annotations on the steps of a series, those that begin on one step together, and together those that began before
 * the first. What touches no step is left out.
 * @param steps in order, each with its first and last day
 */
export function marksOf(numbered: readonly Numbered[], steps: readonly Span[]): Mark[] {
  const marks = new Map<number, Mark>();
  const days = spanOf(steps);
  if (days === null) return [];
  for (const one of numbered) {
    const { from, to } = one.annotation;
    const at = steps.findIndex((step) => step.to >= from);
    const last = steps.findLastIndex((step) => step.from <= to);
    if (at < 0 || last < at) continue;
    const isBefore = from < days.from;
    const key = isBefore ? -1 : at;
    const known = marks.get(key);
    marks.set(key, {
      at,
      to: Math.max(last, known?.to ?? at),
      isBefore,
      isAfter: to > days.to || (known?.isAfter ?? false),
      numbered: [...(known?.numbered ?? []), one],
    });
  }
  return [...marks].sort(([one], [other]) => one - other).map(([, mark]) => mark);
}

/** The annotations of one step: those that touch it. */
export function onStep(marks: readonly Mark[], at: number, step: Span): Numbered[] {
  return marks
    .filter((mark) => mark.at <= at && at <= mark.to)
    .flatMap(({ numbered }) =>
      numbered.filter(({ annotation }) => annotation.from <= step.to && annotation.to >= step.from),
    );
}

/** From where to where something reaches across a drawing. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

/** Where the band of a mark reaches; null where it is of one step alone. What goes on outside the steps reaches the edge. */
export function bandOf(mark: Mark, xOf: (at: number) => number, edges: Extent): Extent | null {
  if (mark.to === mark.at && !mark.isBefore && !mark.isAfter) return null;
  const left = mark.isBefore ? edges.left : xOf(mark.at);
  const right = mark.isAfter ? edges.right : xOf(mark.to);
  return { left, right: Math.max(right, left + narrowest) };
}

/** The number over a rule, or those of several that stand too close to have one each. */
export interface Flag {
  readonly x: number;
  /** The end of the label that stands at `x`; the edges of the drawing push it. */
  readonly anchor: 'start' | 'middle' | 'end';
  readonly label: string;
}

/** What a character of a label takes, what is free between two labels, and the least of a band, in units of a drawing. */
const characterWidth = 7;
const gap = 4;
const narrowest = 3;

/** How far a label reaches, by the estimate that keeps it clear of the others. */
export function extentOf({ x, anchor, label }: Flag): Extent {
  const width = label.length * characterWidth;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width };
}

/** Writes numbers over rules from left to right; where there is no room for another, the one before says it too. */
export function flagsOf(marks: readonly Mark[], xOf: (at: number) => number, edges: Extent): Flag[] {
  const groups: Group[] = [];
  for (const mark of marks) {
    const x = mark.isBefore ? edges.left : xOf(mark.at);
    let group: Group = { from: x, to: x, numbers: mark.numbered.map(({ number }) => number) };
    // Together they are wider than each was: the one before may have no room any more either.
    for (let last = groups.at(-1); last && isClose(last, group, edges); last = groups.at(-1)) {
      groups.pop();
      group = { from: last.from, to: group.to, numbers: [...last.numbers, ...group.numbers] };
    }
    groups.push(group);
  }
  return groups.map((group) => flagOf(group, edges));
}

/** Numbers that are said together, and where the first and the last of them stand. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly numbers: readonly number[];
}

function isClose(one: Group, next: Group, edges: Extent): boolean {
  return extentOf(flagOf(next, edges)).left < extentOf(flagOf(one, edges)).right + gap;
}

function flagOf({ from, to, numbers }: Group, edges: Extent): Flag {
  const label = runsOf(numbers);
  const flag: Flag = { x: (from + to) / 2, anchor: 'middle', label };
  const { left, right } = extentOf(flag);
  if (left < edges.left) return { x: edges.left, anchor: 'start', label };
  return right > edges.right ? { x: edges.right, anchor: 'end', label } : flag;
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
