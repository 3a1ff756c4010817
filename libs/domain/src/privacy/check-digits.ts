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

/** An IBAN (ISO 13616): remainder 97 after the country is moved to the end; a Turkish one has 26 characters. */
export function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  if (compact.startsWith('TR') && compact.length !== 26) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
