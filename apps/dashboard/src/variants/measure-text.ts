let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

/** How wide a text of the smaller size is, in pixels, as the page's own text size has it; where nothing can be drawn, by the letter. */
export function measureText(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  const root = getComputedStyle(document.documentElement);
  context.font = `${0.8125 * parseFloat(root.fontSize)}px ${root.getPropertyValue('--font') || root.fontFamily}`;
  const { width } = context.measureText(text);
  known.set(text, width);
  return width;
}

/** A text in a width, its end cut off where it is longer; the mark's name has it all. */
export function cutText(name: string, width: number): string {
  if (measureText(name) <= width) return name;
  const letters = [...name];
  let kept = letters.length;
  while (kept > 1 && measureText(`${letters.slice(0, kept).join('').trimEnd()}…`) > width) kept -= 1;
  return `${letters.slice(0, kept).join('').trimEnd()}…`;
}
