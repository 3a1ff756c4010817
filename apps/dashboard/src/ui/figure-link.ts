/** The address that shows a figure again, with every filter of now; `path` where it stands on another page for good. */
export function figureLink(figure: string, path?: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${path ?? `${pathname}${search}`}#${figure}`;
}

/** Names a figure in the address by what it is of: letters, digits and a few marks, whatever the parts are. */
export function figureId(...parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part).replaceAll('%', '.')).join('-');
}
