import { decodePercent } from '../privacy/normalise-for-detection.js';
import { findStructuredIdentifier } from '../privacy/structured-identifiers.js';

/**
 * The path of a page without what belongs to one visit or one person: no host, query or fragment, and every part that
 * looks like an id, a number, a mail address or another identifier is `:id`. Takes a path or a whole URL.
 */
export function templatePath(address: string): string {
  const path = address
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '');
  const parts = path.split('/').filter((part) => part !== '');
  return `/${parts.map((part) => (isPersonal(part) ? ':id' : part)).join('/')}`;
}

function isPersonal(written: string): boolean {
  const part = decodePercent(written);
  if (part.includes('@') || /^\p{Nd}+$/u.test(part) || /\p{Nd}{5}/u.test(part)) return true;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(part)) return true;
  if (/^(?=.*\d)[0-9a-f]{8,}$/i.test(part)) return true;
  const digits = part.replace(/\P{Nd}/gu, '').length;
  // Words with a number in them, such as iphone-15-pro, are names; a run of letters and digits is an id.
  if (/^[a-z0-9]{6,}$/i.test(part) && digits >= 3 && digits < part.length) return true;
  if (digits >= 7 || (part.length >= 24 && digits >= 3 && !/[-_ ]/.test(part))) return true;
  return findStructuredIdentifier(part) !== null;
}
