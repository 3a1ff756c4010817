import { randomBytes, randomInt } from 'node:crypto';

/** One made-up identifier, unique to this run. */
export interface Canary {
  readonly kind: Kind;
  readonly text: string;
  /** Other ways in which people write the same. */
  readonly also: readonly string[];
}

/** Kinds of identifiers that are recognised by their form alone; the others are whatever somebody is called by. */
export const structured = ['national id', 'phone', 'email', 'iban', 'card'] as const;
export const kinds = [...structured, 'plate', 'address', 'device', 'name', 'user id'] as const;
export type Kind = (typeof kinds)[number];

const each = 20;

/** Two hundred made-up identifiers, twenty of every kind, all with right check digits, none anybody's. */
export function plant(): readonly Canary[] {
  return kinds.flatMap((kind) => {
    const grown = new Map<string, Canary>();
    while (grown.size < each) {
      const [text, ...also] = seeds[kind](grown.size);
      grown.set(text, { kind, text, also });
    }
    return [...grown.values()];
  });
}

const mark = (): string => randomBytes(5).toString('hex');

const seeds: Readonly<Record<Kind, (serial: number) => [string, ...string[]]>> = {
  'national id': () => [nationalId()],
  phone: () => {
    const [area, number] = [`53${randomInt(10)}`, digits(7)];
    const spaced = `${area} ${number.slice(0, 3)} ${number.slice(3, 5)} ${number.slice(5)}`;
    return [`+90${area}${number}`, `0${area}${number}`, `0 ${spaced}`, `+90 ${spaced}`, `${area}${number}`];
  },
  email: () => [`kanarya.${mark()}@ornekposta.com.tr`],
  iban: () => {
    const text = iban();
    return [text, text.replace(/(.{4})(?=.)/g, '$1 ')];
  },
  card: () => {
    const text = card();
    return [text, text.replace(/(.{4})(?=.)/g, '$1 '), text.replace(/(.{4})(?=.)/g, '$1-')];
  },
  // There is no province 99, and no plate has these letters. All differ in the middle: what is in Base64 has lost its ends.
  plate: (serial) => {
    const [letters, number] = [`QX${'JWVZ'[randomInt(4)]}`, `${10 + serial}${digits(2)}`];
    return [`99 ${letters} ${number}`, `99${letters}${number}`, `99-${letters}-${number}`];
  },
  // Of the networks that are kept for documentation, in both versions of the protocol.
  address: (serial) =>
    serial % 2 === 0
      ? [`203.0.113.${107 + 5 * serial}`]
      : [`2001:db8:${randomBytes(2).toString('hex')}:${serial}::7a7a`],
  device: (serial) => [serial % 2 === 0 ? `35${digits(13)}` : `kanarya-${mark()}-4c1d-8e2f-0123456789ab`],
  name: () => [`Kanarya${mark()} Şükrüoğlu`],
  'user id': () => [`Kanarya-Musteri-${mark()}`],
};

/** How a sender may write an identifier. */
export function writings({ text, also }: Canary): string[] {
  const base64 = Buffer.from(text).toString('base64');
  return [
    ...new Set([
      text,
      ...also,
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
