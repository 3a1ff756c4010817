import { number } from '../start/say.mjs';
import { hasText, say, text } from './terminal.mjs';

/**
 * Says what became of the rows: good, repaired and refused, each reason with its count and the lines it concerns.
 * @param {import('@temas/importer/import-summary').ImportSummary} summary
 * @param {Map<string, number>} leftOut `reason name` of attributes that were left out of rows, with how often
 * @param {number} [cases] how many; unknown where the file was not read to its end
 */
export function saySummary(summary, leftOut, cases) {
  const { good, repaired, refused } = summary;
  say('rows', {
    good: number(good),
    repaired: number(repaired),
    refused: number(refused),
    cases: cases === undefined ? '?' : number(cases),
  });
  for (const { reason, count, lines } of summary.repairs) {
    say('detail', { count: number(count), what: named('repair', reason), lines: lineList(lines, count) });
  }
  for (const { reason, count, lines } of summary.refusals) {
    say('detail', { count: number(count), what: named('refusal', reason), lines: lineList(lines, count) });
  }
  for (const [key, count] of leftOut) {
    const [reason, name] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
    say('leftOut', { count: number(count), name, why: named('leftOut', reason) });
  }
}

/** The text of a reason; a newer server may have reasons that this catalogue does not know. */
function named(kind, reason) {
  const key = `${kind}_${reason}`;
  return hasText(key) ? text(key) : reason;
}

/** The first twenty lines; the count beside them says how many there are. */
function lineList(lines, count) {
  const shown = lines.slice(0, 20);
  return text('lines', { lines: shown.join(', '), one: count === 1, more: count > shown.length });
}
