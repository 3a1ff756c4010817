import { TemasError } from '@temas/domain/error';

const pollutes = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What a management request may not hold although JSON allows it: the same key twice in one object (programs disagree
 * on which one counts), a key that pollutes prototypes, and text that no store can hold unchanged. Reads each character
 * once and keeps no stack of calls, so that depth costs nothing.
 * @param text valid JSON
 * @throws TemasError invalid_json
 */
export function assertStrictJson(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      const value = JSON.parse(text.slice(at, end)) as string;
      if (value.includes('\0') || /[\uD800-\uDFFF]/u.test(value)) {
        throw new TemasError('invalid_json', 'A text must be well-formed Unicode without NUL.');
      }
      at = behindSpace(text, end);
      if (text[at] === ':') addKey(open.at(-1), value);
      else at -= 1;
    }
  }
}

function addKey(keys: Set<string> | null | undefined, key: string): void {
  if (pollutes.has(key)) throw new TemasError('invalid_json', 'A key of this name is not taken.');
  if (keys?.has(key)) throw new TemasError('invalid_json', 'A key stands twice in one object.');
  keys?.add(key);
}

function behindSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

/** The position behind a string's closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
