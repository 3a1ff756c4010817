const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new Map([...alphabet].map((character, code) => [character, code]));
codes.set('-', 62).set('_', 63);

/** Shorter words hide nothing that has a form of its own. */
const word = /[A-Za-z0-9+/_-]{12,}/g;

/** What the words of a text hold as Base64 (also the form for addresses) or hexadecimal, as far as that is readable text. */
export function decodedWords(text: string): string[] {
  return [...text.matchAll(word)].flatMap(([found]) =>
    [fromBase64(found), fromHex(found)].filter((inner) => inner !== null),
  );
}

function fromBase64(text: string): string | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    held = ((held << 6) | (codes.get(character) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return readable(bytes);
}

function fromHex(text: string): string | null {
  if (text.length % 2 === 1 || !/^[0-9a-f]+$/i.test(text)) return null;
  return readable((text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

/** The bytes as UTF-8, unless they are none or hold control characters. */
function readable(bytes: readonly number[]): string | null {
  if (bytes.some((byte) => byte < 0x20 || byte === 0x7f)) return null;
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
