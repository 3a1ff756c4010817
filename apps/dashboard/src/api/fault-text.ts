import type { MessageKey } from '../i18n/messages.js';
import { tr } from '../i18n/tr.js';
import { ApiFault } from './api.js';

/** The text that says a fault; codes that no person needs to tell apart share one. */
export function faultText(fault: unknown): MessageKey {
  const key = `error.${fault instanceof ApiFault ? fault.code : 'other'}`;
  return isKnown(key) ? key : 'error.other';
}

function isKnown(key: string): key is MessageKey {
  return Object.hasOwn(tr, key);
}
