/** How wide a text is, in units of the map. */
export type Measure = (text: string) => number;

let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

/** Measures names as they are drawn: half-bold, 14 units high. Where nothing can be drawn, by the letter. */
export const measureName: Measure = (text) => {
  const before = known.get(text);
  if (before !== undefined) return before;
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 8;
  context.font = `650 14px ${getComputedStyle(document.documentElement).fontFamily}`;
  const width = context.measureText(text).width;
  known.set(text, width);
  return width;
};

/** The text in at most two lines of a width, broken between words where possible; what does not fit ends in "…". */
export function fitTwoLines(text: string, width: number, measure: Measure): readonly string[] {
  if (measure(text) <= width) return [text];
  const words = text.split(/(?<=[\s\-_/])/u);
  let taken = 0;
  while (
    taken < words.length &&
    measure(
      words
        .slice(0, taken + 1)
        .join('')
        .trimEnd(),
    ) <= width
  )
    taken += 1;
  if (taken === 0) return [fitLine(text, width, measure)];
  return [words.slice(0, taken).join('').trimEnd(), fitLine(words.slice(taken).join(''), width, measure)];
}

/** The text in one line of a width; what does not fit ends in "…". */
export function fitLine(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let kept = letters.length;
  while (kept > 1 && measure(`${letters.slice(0, kept).join('').trimEnd()}…`) > width) kept -= 1;
  return `${letters.slice(0, kept).join('').trimEnd()}…`;
}
