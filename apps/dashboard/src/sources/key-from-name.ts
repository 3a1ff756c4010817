import { fold } from '../ui/fold.js';

/** Longest key that the API takes. */
const longest = 63;

/** A key that reads like a name: Turkish letters folded, everything else between words as one hyphen. Empty where nothing is left. */
export function keyFromName(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}
