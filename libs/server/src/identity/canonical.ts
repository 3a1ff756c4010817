import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { domainToASCII } from 'node:url';

/** Types of identifiers; each has tags of its own, so that one text as two types is two subjects. */
export type IdentifierType = 'user' | 'anonymous' | 'email' | 'phone' | `key:${number}`;

/** Words that senders put where they know nobody (PSN-15). */
const placeholders = new Set([
  ...['null', 'undefined', 'none', 'nil', 'nan', 'na', 'n/a', 'unknown', 'anonymous', 'anonim', 'guest', 'misafir'],
  ...['test', 'tester', 'user', 'admin', 'default', 'true', 'false', '[object object]', '{}', '[]', '-', '0', '-1'],
  ...['bilinmiyor', 'yok', 'bos', 'boş', 'visitor', 'ziyaretci', 'ziyaretçi', 'example', 'ornek', 'örnek', 'deneme'],
]);

const longestPlaceholder = Math.max(...[...placeholders].map((word) => word.length));

/** A user id or anonymous id: NFC, trimmed, case kept. Null where nothing or only a placeholder is left. */
export function canonicalId(text: string): string | null {
  // Of printable ASCII alone nothing is to be folded or cut.
  const id = /^[!-~]+$/.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
        .trim();
  if (id === '' || (id.length <= longestPlaceholder && placeholders.has(id.toLowerCase()))) return null;
  // Zeros, an all-zero UUID, or one digit seven times or more: a counter reaches 1111 with its 1111th customer.
  return /^[\d-]+$/.test(id) && /^(0+|(\d)\2{6,})$/.test(id.replaceAll('-', '')) ? null : id;
}

/**
 * An e-mail address: no zero-width characters, the domain in punycode, both parts in lower case by rules that know no
 * language (a Turkish dotless i would split people). Dots and plus tags stay. Null where it is none, or a placeholder.
 */
export function canonicalEmail(text: string): string | null {
  const address = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).toLowerCase();
  const domain = domainToASCII(address.slice(at + 1)).toLowerCase();
  if (at < 1 || local.length > 64 || /[\s@]/.test(local) || !/^[^.\s]+(\.[^.\s]+)+$/.test(domain)) return null;
  const shared = /^(test|example|noreply|no-reply|info|admin|deneme|ornek)$/.test(local);
  return shared || /^(test|example|ornek)\./.test(domain) ? null : `${local}@${domain}`;
}

/** An extension as Turkish writes it; the parser knows the English forms only. */
const turkishExtension = /[\s,;(]*(dahili|dah|iç hat|ic hat)[.:\s]*\d+\)?\s*$/iu;

/** A phone number in E.164, its extension split off; without a country it is Turkish. Null where it cannot be one person's. */
export function canonicalPhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text.normalize('NFKC').replace(turkishExtension, ''), 'TR');
  if (!number?.isValid()) return null;
  const kind = number.getType();
  // Service numbers such as 444, 0800 and 0850 belong to companies.
  if (kind !== undefined && kind !== 'MOBILE' && kind !== 'FIXED_LINE' && kind !== 'FIXED_LINE_OR_MOBILE') return null;
  return /(\d)\1{6}$/.test(number.number) ? null : number.number;
}
