/** What a spreadsheet may take for the beginning of a formula, also in full width, as some of them read that alike. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text as a cell of a file may hold it: one that a spreadsheet would run as a formula begins with an apostrophe instead
 * (OWASP ASVS 5.0, 1.2.10).
 */
export function inertText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
