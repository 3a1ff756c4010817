import { english } from './messages.en.mjs';
import { turkish } from './messages.tr.mjs';

/** The language of the terminal: Turkish where the locale says so, else English. */
export function languageOf(environment) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('tr') ? 'tr' : 'en';
}

/** Of this terminal. */
export const language = languageOf(process.env);
const catalogue = language === 'tr' ? turkish : english;
const numbers = new Intl.NumberFormat(language);
let unfinished = false;

// A terminal that was closed must not take the system down with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** The text of a message in the terminal's language. */
export function text(key, values = {}) {
  const message = catalogue[key];
  if (!message) throw new Error(`There is no message "${key}".`);
  return message(values);
}

/** A number as the terminal's language writes it. */
export function number(value) {
  return numbers.format(value);
}

/** Prints a message on a line of its own. */
export function say(key, values = {}) {
  print(text(key, values));
}

/** Prints a message that the next one of its kind overwrites, where the output is a terminal. */
export function sayProgress(key, values = {}) {
  if (!process.stdout.isTTY) return print(text(key, values));
  process.stdout.write(`\r\u001B[K  ${text(key, values)}`);
  unfinished = true;
}

/** Prints what went wrong. */
export function complain(key, values = {}) {
  endProgress();
  process.stderr.write(`\n${text(key, values)}\n`);
}

function print(line) {
  endProgress();
  process.stdout.write(line.startsWith('\n') ? `${line}\n` : `  ${line}\n`);
}

function endProgress() {
  if (unfinished) process.stdout.write('\n');
  unfinished = false;
}
