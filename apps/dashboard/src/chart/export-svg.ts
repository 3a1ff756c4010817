/** What is resolved into attributes: a file has neither the page's styles nor its variables. */
const drawn = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;

/** What only a page needs. */
const interactive = /^(on|aria-|data-|tabindex$|role$|class$|style$|focusable$)/;

/** What a picture says of itself. */
export interface PictureFacts {
  readonly title: string;
  /** Lines under the title: what is shown, of how many, as of when. */
  readonly lines: readonly string[];
}

/**
 * A chart as an SVG file: the part that is drawn, with every colour and font resolved, on its background, under its title
 * and what it stands on. It holds no `foreignObject` and no variables, which other programs do not understand.
 * @param svg the chart on the page; its view, where it was moved, is taken back so that the whole is in the file
 */
export function svgFile(svg: SVGSVGElement, { title, lines }: PictureFacts): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  resolve(svg, copy);
  const whole = wholeOf(svg);
  const margin = 16;
  const room = Math.max(whole.width, 480);
  const width = room + 2 * margin;
  const { color, backgroundColor, fontFamily } = pageStyle(svg);
  const widthOf = measure(`400 12px ${fontFamily}`);
  const rows = lines.flatMap((line) => wrapped(line, room, widthOf));
  const head = 34 + rows.length * 18;
  const height = whole.height + head + 2 * margin;
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  made.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  made.setAttribute('width', String(Math.round(width)));
  made.setAttribute('height', String(Math.round(height)));
  made.setAttribute('viewBox', `0 0 ${width} ${height}`);
  made.append(
    element('title', {}, title),
    element('desc', {}, lines.join('\n')),
    element('rect', { width, height, fill: backgroundColor }),
    text(title, { y: margin + 18, size: 17, weight: 650, color, fontFamily }),
    ...rows.map((row, at) => text(row, { y: margin + 40 + at * 18, size: 12, weight: 400, color, fontFamily })),
  );
  const layer = copy.querySelector('[data-view-layer]') ?? copy;
  if (layer !== copy) layer.removeAttribute('transform');
  const drawing = element('g', { transform: `translate(${margin - whole.x} ${margin + head - whole.y})` });
  drawing.append(...copy.childNodes);
  clean(drawing);
  made.append(drawing);
  return new XMLSerializer().serializeToString(made);
}

/** A line in as many as it takes; a word that is longer than one is cut. */
export function wrapped(line: string, room: number, widthOf: (words: string) => number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (widthOf(longer) <= room) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    row = '';
    for (const character of word) {
      if (row !== '' && widthOf(row + character) > room) {
        rows.push(row);
        row = '';
      }
      row += character;
    }
  }
  return [...rows, row];
}

/** How wide words are in a font. */
function measure(font: string): (words: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  context.font = font;
  return (words) => context.measureText(words).width;
}

/** The file as a picture of `scale` times its size. */
export async function pngOf(file: string, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('The picture is too large.'))), 'image/png'),
  );
}

function resolve(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of drawn) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, value);
  }
  Array.from(from.children).forEach((child, at) => {
    const own = to.children[at];
    if (own) resolve(child, own);
  });
}

function clean(element: Element): void {
  for (const { name } of [...element.attributes]) if (interactive.test(name)) element.removeAttribute(name);
  for (const child of [...element.children]) {
    if (child.localName === 'foreignObject' || child.hasAttribute('data-not-in-file')) child.remove();
    else clean(child);
  }
}

/** The box around everything that is drawn, in the units of the drawing. */
function wholeOf(svg: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  const size = svg.dataset['size']?.split(' ').map(Number);
  if (size) return { x: 0, y: 0, width: size[0] ?? 0, height: size[1] ?? 0 };
  const { width, height } = svg.viewBox.baseVal.width > 0 ? svg.viewBox.baseVal : svg.getBoundingClientRect();
  return { x: 0, y: 0, width, height };
}

function pageStyle(svg: Element): { color: string; backgroundColor: string; fontFamily: string } {
  const { color, fontFamily } = getComputedStyle(svg);
  const probe = document.createElement('span');
  probe.className = 'export-ground';
  document.body.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return { color, backgroundColor, fontFamily };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content?: string): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (content !== undefined) made.textContent = content;
  return made;
}

function text(
  content: string,
  at: { y: number; size: number; weight: number; color: string; fontFamily: string },
): SVGElement {
  const { y, size, weight, color, fontFamily } = at;
  return element(
    'text',
    { x: 16, y, fill: color, 'font-size': size, 'font-weight': weight, 'font-family': fontFamily },
    content,
  );
}
