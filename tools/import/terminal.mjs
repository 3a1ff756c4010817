import { language } from '../start/say.mjs';
import { english } from './messages.en.mjs';
import { turkish } from './messages.tr.mjs';

const catalogue = language === 'tr' ? turkish : english;
const lists = new Intl.ListFormat(language, { type: 'conjunction' });

/** The text of a message in the terminal's language. */
export function text(key, values = {}) {
  const message = catalogue[key];
  if (!message) throw new Error(`There is no message "${key}".`);
  return message(values);
}

/** Whether there is a text of this name. */
export function hasText(key) {
  return key in catalogue;
}

/** Names as the terminal's language lists them. */
export function listed(names) {
  return lists.format(names);
}

/** Prints a message on a line of its own. */
export function say(key, values = {}) {
  process.stdout.write(`  ${text(key, values)}\n`);
}

/** Prints what went wrong. */
export function complain(key, values = {}) {
  process.stderr.write(`\n${text(key, values)}\n`);
}
