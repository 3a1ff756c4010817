/** How numbers are written in a file. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Between thousands; empty: nothing stands there. */
  readonly thousands: '.' | ',' | ' ' | '';
}

/**
 * A number as written, or null where it is none. Thousands are groups of three or are not there at all; whole numbers
 * beyond 2^53, which JavaScript would round, are none.
 */
export function parseNumber(text: string, { decimal, thousands }: NumberFormat): number | null {
  const [, sign = '', whole = '', fraction] =
    /^([+-]?)([\d., \u00a0\u202f]+?)(?:D(\d+))?$/.exec(marked(text.trim(), decimal)) ?? [];
  const digits = ungrouped(whole, thousands);
  if (digits === null) return null;
  const value = Number(`${sign === '-' ? '-' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`);
  return Number.isFinite(value) && (fraction !== undefined || Number.isSafeInteger(value)) ? value : null;
}

/** The text with its decimal sign as a letter that no number has. */
function marked(text: string, decimal: string): string {
  const at = text.lastIndexOf(decimal);
  return at < 0 || /[^\d]/.test(text.slice(at + 1)) || text.indexOf(decimal) !== at
    ? text
    : `${text.slice(0, at)}D${text.slice(at + 1)}`;
}

function ungrouped(whole: string, thousands: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  if (thousands === '') return null;
  const groups = thousands === ' ' ? whole.split(/[ \u00a0\u202f]/) : whole.split(thousands);
  const [first = '', ...rest] = groups;
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group)) ? groups.join('') : null;
}
