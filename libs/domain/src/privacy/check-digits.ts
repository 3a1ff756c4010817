/** Luhn's sum over digits (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    let digit = Number(digits[digits.length - 1 - at]);
    if (at % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** Beginnings of card numbers: Visa, Mastercard, American Express, Discover, Troy, Maestro, JCB, UnionPay. */
const issuers = /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5|2)|9792|50|5[6-8]|6[0-9]|35)/;

/** A payment card number: 13 to 19 digits, an issuer's beginning, Luhn's sum, not one digit repeated. */
export function isCard(digits: string): boolean {
  return (
    digits.length >= 13 &&
    digits.length <= 19 &&
    issuers.test(digits) &&
    !/^(\d)\1+$/.test(digits) &&
    passesLuhn(digits)
  );
}

/** A Turkish national id (T.C. kimlik no): eleven digits, the first not 0, two check digits. */
export function isNationalId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const at = (index: number): number => Number(digits[index]);
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === at(9) && (odd + even + at(9)) % 10 === at(10);
}

/** A Turkish tax number (vergi kimlik no): ten digits with one check digit. */
export function isTaxNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^0+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) {
    const shifted = (Number(digits[at]) + 9 - at) % 10;
    const weighted = (shifted * 2 ** (9 - at)) % 9;
    sum += shifted !== 0 && weighted === 0 ? 9 : weighted;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** Characters of an IBAN by country (ISO 13616 registry). */
const ibanLengths: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH CR HR LI LV',
  22: 'BG BH DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};
const lengthOf = new Map(
  Object.entries(ibanLengths).flatMap(([length, countries]) =>
    countries.split(' ').map((country): [string, number] => [country, Number(length)]),
  ),
);

/** Whether a text begins with an IBAN (ISO 13616): its country's length, and remainder 97 with the country at the end. */
export function beginsWithIban(text: string): boolean {
  const compact = text.replaceAll(' ', '').toUpperCase();
  const length = lengthOf.get(compact.slice(0, 2));
  return length !== undefined && isIban(compact.slice(0, length));
}

/** An IBAN as a whole; see {@link beginsWithIban}. */
export function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  if (compact.length !== lengthOf.get(compact.slice(0, 2))) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
