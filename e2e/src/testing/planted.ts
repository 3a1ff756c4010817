import { createHash, randomBytes, randomInt } from 'node:crypto';

/** One made-up identifier, unique to this run. */
export interface Canary {
  readonly kind: string;
  readonly text: string;
}

/** Made-up identifiers of every kind, all with right check digits, none anybody's. */
export function plant(): readonly Canary[] {
  const mark = randomBytes(5).toString('hex');
  const canary = (kind: string, text: string): Canary => ({ kind, text });
  return [
    canary('email', `kanarya.${mark}@ornekposta.com.tr`),
    canary('phone', `+90532${digits(7)}`),
    canary('national id', nationalId()),
    canary('iban', iban()),
    canary('card', card()),
    canary('name', `Kanarya${mark} Şükrüoğlu`),
    canary('user id', `Kanarya-Musteri-${mark}`),
    canary('anonymous id', `kanarya-${mark}-4c1d-8e2f-0123456789ab`),
    canary('group id', `kanarya-sirket-${mark}`),
    canary('address', `203.0.113.${randomInt(100, 255)}${mark}`),
    canary('user agent', `KanaryaTarayici/9.${mark}`),
    canary('comment', `kanarya cok uzuldu ${mark}`),
    canary('case', `KANARYA/VAKA/${mark}`),
  ];
}

/** How a sender may write an identifier. */
export function writings(text: string): string[] {
  const base64 = Buffer.from(text).toString('base64');
  return [
    ...new Set([
      text,
      text.toUpperCase(),
      text.toLowerCase(),
      text.normalize('NFD'),
      encodeURIComponent(text),
      encodeURIComponent(encodeURIComponent(text)),
      base64,
      base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
      Buffer.from(text).toString('hex'),
    ]),
  ];
}

/** One expression for every form in which a canary could lie in a file, read as Latin-1. */
export function expressionFor(canaries: readonly Canary[]): RegExp {
  const needles = new Set(canaries.flatMap(({ text }) => formsOf(text)));
  return new RegExp([...needles].map((needle) => needle.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'));
}

function formsOf(text: string): string[] {
  const compact = text.replace(/[\s+]/g, '');
  const written = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.normalize('NFD'),
    compact,
    encodeURIComponent(text),
  ];
  const latin1 = (bytes: Buffer): string => bytes.toString('latin1');
  return written.flatMap((form) => {
    const bytes = Buffer.from(form);
    const hashes = ['md5', 'sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(form).digest());
    return [
      latin1(bytes),
      latin1(Buffer.from(form, 'utf16le')),
      latin1(Buffer.from([...form].reverse().join(''))),
      bytes.toString('hex'),
      ...[0, 1, 2].map((shift) => base64Inside(bytes, shift)),
      ...hashes.flatMap((hash) => [
        hash.toString('hex'),
        hash.toString('hex').toUpperCase(),
        latin1(hash.subarray(0, 12)),
      ]),
    ];
  });
}

/** The characters of the bytes' Base64 that do not depend on what stands around them. */
function base64Inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  return text.slice(shift === 0 ? 0 : shift + 1, -2);
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function nationalId(): string {
  const nine = `${randomInt(1, 10)}${digits(8)}`;
  const at = (index: number): number => Number(nine[index]);
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return `${nine}${tenth}${(odd + even + tenth) % 10}`;
}

function iban(): string {
  const account = `00061${digits(17)}`;
  const check = 98n - (BigInt(`${account}292700`) % 97n);
  return `TR${String(check).padStart(2, '0')}${account}`;
}

function card(): string {
  const body = `4${digits(14)}`;
  for (let check = 0; check < 10; check += 1) if (passesLuhn(`${body}${check}`)) return `${body}${check}`;
  throw new Error('One of ten digits always fits.');
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, at) => {
    const digit = Number(character) * (at % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
