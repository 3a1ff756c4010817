import { firstEn } from './en-first.js';
import { furtherEn } from './en-further.js';
import type { Messages } from './messages.js';

/** Every text of the pages in English. */
export const en: Messages = { ...firstEn, ...furtherEn };
