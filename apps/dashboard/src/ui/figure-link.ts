import { remembered } from '../shell/remembered.js';

/** The address that shows a figure again, with every filter of now; `path` where it stands on another page for good. */
export function figureLink(figure: string, path?: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${path ?? `${pathname}${sharedSearch(search)}`}#${figure}`;
}

/** The search part of an address for somebody else: that its reader likes tables may be remembered, and not stand in it. */
export function sharedSearch(search: string): string {
  const isRemembered = remembered('table') === '1' && !new URLSearchParams(search).has('tbl');
  return isRemembered ? `${search === '' ? '?' : `${search}&`}tbl=1` : search;
}

/**
 * Names a figure in the address by what it is of: letters, digits and a few marks, whatever the parts are. Figures of other
 * parts have other names: a dash parts them, and stands within the last one alone.
 */
export function figureId(...parts: readonly string[]): string {
  const escaped = parts.map((part, at) => {
    const plain = encodeURIComponent(part).replaceAll('.', '%2E');
    return (at < parts.length - 1 ? plain.replaceAll('-', '%2D') : plain).replaceAll('%', '.');
  });
  return escaped.join('-');
}
