import { beginsWithIban, isCard, isNationalId, isTaxNumber } from './check-digits.js';
import { decodedWords } from './decode-words.js';
import { decodePercent, normaliseForDetection } from './normalise-for-detection.js';

/** Kinds of identifiers that have a form of their own, so that a machine can tell them. */
export type IdentifierKind =
  'email' | 'phone' | 'iban' | 'card' | 'national_id' | 'tax_number' | 'passport' | 'plate' | 'ip_address' | 'secret';

interface Detector {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  readonly confirms?: (found: string, text: string) => boolean;
  /** A bare number without check digits may be a code: it counts only where something else stands beside it. */
  readonly needsText?: true;
}

const separator = '[ .\\-/()]';
const detectors: readonly Detector[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  {
    kind: 'secret',
    pattern:
      /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(?<![\w])(?:sk|pk|rk)_(?:live|test)_\w{8,}|AKIA[A-Z0-9]{16}|gh[pousr]_\w{20,}|tms_\w+_[\w-]{20,}/g,
  },
  {
    kind: 'iban',
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu,
    confirms: (found) => beginsWithIban(found),
  },
  {
    kind: 'card',
    pattern: /(?<!\d)\d(?:[ -]?\d){12,30}(?!\d)/g,
    confirms: (found) => cardsIn(found).some(isCard),
  },
  {
    kind: 'phone',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])\\+${separator}?\\d(?:${separator}{0,2}\\d){7,14}(?!\\d)`, 'gu'),
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<!\\d)(?:00${separator}?90|90|0)?${separator}{0,2}5\\d{2}(?:${separator}{0,2}\\d){7}(?!\\d)`,
      'g',
    ),
    needsText: true,
  },
  { kind: 'phone', pattern: /(?<!\d)05\d{9}(?!\d)/g },
  {
    kind: 'national_id',
    pattern: /(?<!\d)[1-9](?:[ .-]?\d){10}(?!\d)/g,
    confirms: (found) => isNationalId(digitsOf(found)),
  },
  {
    kind: 'tax_number',
    pattern: /(?<!\d)\d(?:[ .-]?\d){9}(?!\d)/g,
    confirms: (found, text) => /vergi|vkn|tax/i.test(text) && isTaxNumber(digitsOf(found)),
    needsText: true,
  },
  {
    kind: 'passport',
    pattern: /(?<![\p{L}\p{N}])[A-Z]\d{8}(?![\p{L}\p{N}])/giu,
    confirms: (_found, text) => /pasaport|passport/i.test(text),
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\p{L}\p{N}_])(?:0[1-9]|[1-7]\d|8[01]) ?(?:[A-PR-VYZ] ?\d{4,5}|[A-PR-VYZ]{2} ?\d{3,4}|[A-PR-VYZ]{3} ?\d{2,3})(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'ip_address',
    pattern: /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}.])/gu,
    confirms: (found) => found.split('.').every((part) => Number(part) <= 255),
  },
  { kind: 'ip_address', pattern: /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/giu },
];

/**
 * The first structured identifier in a text, or null. After folding what hides one (CLS-03): full-width and other
 * scripts' digits, zero-width characters, entities, percent encoding; also inside Base64 and hexadecimal words. A text of
 * digits alone is taken for a code unless its check digits are right, or it is a Turkish mobile number with its leading
 * zero.
 */
export function findStructuredIdentifier(text: string): IdentifierKind | null {
  if (!mayHold(text)) return null;
  const found = findPlainly(text);
  if (found !== null) return found;
  for (const inner of decodedWords(decodePercent(text))) {
    const hidden = findPlainly(inner);
    if (hidden !== null) return hidden;
  }
  return null;
}

function findPlainly(text: string): IdentifierKind | null {
  const normal = normaliseForDetection(text);
  const bare = !/[^\d .\-/()+]/.test(normal) && !normal.includes('+');
  for (const { kind, pattern, confirms, needsText } of detectors) {
    if (bare && needsText) continue;
    for (const match of normal.matchAll(pattern)) {
      if (!confirms || confirms(match[0], normal)) return kind;
    }
  }
  return null;
}

/** Whether a text has what every identifier has: four digits, an at sign, a secret's beginning, or a word to hide in. */
function mayHold(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x40 || unit === 0x25 || unit === 0x26 || unit > 0x250) return true;
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
  }
  return digits >= 4 || /eyJ|_live_|_test_|AKIA|gh[pousr]_|tms_|[\w+/-]{12}/.test(text);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** How cards print their number: at one go, in fours, or as American Express does. */
const printed = /^(?:1[3-9]|4,4,4(?:,4)?(?:,[1-4])?|4,6,[45])$/;

/** The digits as one number, and every run of groups that could be a printed card, whatever stands beside it. */
function cardsIn(text: string): string[] {
  const groups = text.split(/\D+/);
  const runs = groups.flatMap((_group, first) =>
    groups.slice(first).map((_end, at) => groups.slice(first, first + at + 1)),
  );
  const shaped = runs.filter((run) => printed.test(run.map((group) => group.length).join(',')));
  return [groups, ...shaped].map((run) => run.join(''));
}
