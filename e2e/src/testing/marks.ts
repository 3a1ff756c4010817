/** Something that a chart shows, as it is painted now. */
export interface Mark {
  /** Its element, to be found by whoever reads a failure. */
  readonly name: string;
  readonly isText: boolean;
  /** What is told without colours: the outline and the dashes. */
  readonly shape: string;
  /** The greatest contrast of its paints with what it stands on, from 1 to 21. */
  readonly contrast: number;
}

/**
 * Reads what a chart shows, in the page: every shape and every text of its drawings, and every element of it that is painted
 * without any text, such as a bar. A text stands on its halo, else on the last shape before it that holds its middle.
 */
export function readMarks(chart: Element): Mark[] {
  type Colour = readonly [red: number, green: number, blue: number, opacity: number];
  const none: Colour = [0, 0, 0, 0];
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Colour>();
  const read = (colour: string): Colour => {
    const found = known.get(colour);
    if (found) return found;
    if (!brush || colour === 'none' || colour.startsWith('url')) return none;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, opacity = 0] = brush.getImageData(0, 0, 1, 1).data;
    const made: Colour = [red, green, blue, opacity / 255];
    known.set(colour, made);
    return made;
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const faded = ([red, green, blue, opacity]: Colour, by: number): Colour => [red, green, blue, opacity * by];
  const luminance = ([red, green, blue]: Colour): number => {
    const part = (value: number): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const contrast = (one: Colour, other: Colour): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (high + 0.05) / (low + 0.05);
  };
  /** What an element of the page stands on. */
  const groundOf = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
  };
  const opacityOf = (element: Element | null): number =>
    !element || element === chart ? 1 : Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement);
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    const { visibility, display } = getComputedStyle(element);
    return width + height > 0 && visibility === 'visible' && display !== 'none';
  };
  const nameOf = (element: Element): string =>
    `${element.tagName}.${element.getAttribute('class') ?? ''} ${(element.textContent ?? '').slice(0, 20)}`.trim();

  const hasWords = (element: Element): boolean =>
    [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');

  /** A drawing's marks, each on what was painted before it. */
  const drawn = (svg: Element): Mark[] => {
    const painted: { readonly box: DOMRect; readonly paint: Colour }[] = [];
    const bottom = groundOf(svg.parentElement);
    const shapes = [...svg.querySelectorAll('path, line, circle, rect, polygon, ellipse, text, tspan')];
    return shapes
      .filter((shape) => !shape.closest('defs, clipPath, mask, pattern, marker') && isSeen(shape))
      .filter((shape) => !/^t/.test(shape.tagName) || hasWords(shape))
      .map((shape) => {
        const style = getComputedStyle(shape);
        const box = shape.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const holds = (other: DOMRect): boolean =>
          x >= other.left && x <= other.right && y >= other.top && y <= other.bottom;
        const below = painted.findLast((one) => holds(one.box))?.paint ?? bottom;
        const opacity = opacityOf(shape);
        const isLine = shape.tagName === 'line';
        const fill = isLine ? none : faded(read(style.fill), opacity * Number(style.fillOpacity));
        const isStroked = style.stroke !== 'none' && parseFloat(style.strokeWidth) > 0;
        const stroke = isStroked ? faded(read(style.stroke), opacity * Number(style.strokeOpacity)) : none;
        const isText = /^t/.test(shape.tagName);
        // A hatch is a pattern: its own shapes are read where they are used.
        const isPattern = style.fill.startsWith('url');
        if (isText) {
          const halo = style.paintOrder.startsWith('stroke') && stroke[3] > 0.5 ? over(stroke, below) : below;
          return { name: nameOf(shape), isText, shape: '', contrast: contrast(over(fill, halo), halo) };
        }
        if (fill[3] > 0.9) painted.push({ box, paint: fill });
        return {
          name: nameOf(shape),
          isText,
          shape: `${style.strokeDasharray} ${shape.getAttribute('d') ?? ''} ${isPattern}`,
          contrast: Math.max(contrast(over(fill, below), below), contrast(over(stroke, below), below)),
        };
      });
  };

  /** What is there for screen readers alone. */
  const unseen = '.unseen, [style*="clip"]';
  /** Whether an element may be painted and holds nothing that is seen: a bar, a dot, a key. */
  const isBare = (element: Element): boolean =>
    element.querySelector(`:scope > :not(${unseen})`) === null && element.textContent?.trim() === '';
  const bare = (element: Element): Mark => {
    const { backgroundColor, backgroundImage, borderTopStyle, borderTopWidth, borderTopColor } =
      getComputedStyle(element);
    const below = groundOf(element.parentElement);
    const border = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0 ? read(borderTopColor) : none;
    const paints = [read(backgroundColor), border].map((paint) => contrast(over(paint, below), below));
    return {
      name: nameOf(element),
      isText: false,
      shape: '',
      contrast: backgroundImage === 'none' ? Math.max(...paints) : 21,
    };
  };
  const worded = (element: Element): Mark => {
    const below = groundOf(element);
    const ink = faded(read(getComputedStyle(element).color), opacityOf(element));
    return { name: nameOf(element), isText: true, shape: '', contrast: contrast(over(ink, below), below) };
  };
  const elements = [...chart.querySelectorAll('*')].filter(
    (element) => element instanceof HTMLElement && !element.closest(unseen) && isSeen(element),
  );
  return [
    ...[...chart.querySelectorAll('.chart-plot svg, svg[data-chart], .category-key')]
      .filter((svg, at, all) => all.indexOf(svg) === at && isSeen(svg))
      .flatMap(drawn),
    ...elements.filter(isBare).map(bare),
    ...elements.filter(hasWords).map(worded),
  ];
}
