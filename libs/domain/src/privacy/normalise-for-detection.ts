const entities: Readonly<Record<string, string>> = {
  amp: '&',
  commat: '@',
  nbsp: ' ',
  period: '.',
  plus: '+',
  lt: '<',
  gt: '>',
};

/** Folds what can hide an identifier from a pattern (CLS-03); for looking only, never for storing. */
export function normaliseForDetection(text: string): string {
  return decodePercent(text)
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g, '')
    .replace(/\p{Nd}/gu, foldDigit)
    .replace(/[\s\u00A0]+/g, ' ');
}

/** A digit of any script as the ASCII digit of its value: the digits of a script stand in a row that begins at its zero. */
function foldDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Rounds of percent decoding: addresses are often encoded once more when they stand in another. */
const rounds = 3;

/** Percent decoding until nothing changes; what is no valid encoding stays. */
export function decodePercent(text: string): string {
  let decoded = text;
  for (let round = 0; round < rounds && decoded.includes('%'); round += 1) {
    decoded = decoded.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
  return decoded;
}
