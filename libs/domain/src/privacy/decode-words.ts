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
  const utf8 = new Utf8();
  let held = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    held = ((held << 6) | (codes.get(text.charAt(at)) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    if (!utf8.takes((held >> bits) & 0xff)) return null;
  }
  return utf8.text();
}

function fromHex(text: string): string | null {
  if (text.length % 2 === 1 || !/^[0-9a-f]+$/i.test(text)) return null;
  const utf8 = new Utf8();
  for (let at = 0; at < text.length; at += 2) {
    if (!utf8.takes(Number.parseInt(text.slice(at, at + 2), 16))) return null;
  }
  return utf8.text();
}

/** Reads UTF-8 without control characters, and gives up at the first byte that cannot be: most words hold nothing. */
class Utf8 {
  private escaped = '';
  private following = 0;

  takes(byte: number): boolean {
    if (this.following > 0) {
      if (byte >> 6 !== 0b10) return false;
      this.following -= 1;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      this.following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    } else if (byte < 0x20 || byte === 0x7f) return false;
    this.escaped += `%${byte.toString(16).padStart(2, '0')}`;
    return true;
  }

  /** The text, unless the bytes end within a character or are none of Unicode. */
  text(): string | null {
    try {
      return decodeURIComponent(this.escaped);
    } catch {
      return null;
    }
  }
}
