import { hexOf, sha256 } from '@temas/importer/sha256';

const known = new Map<string, string>();

/**
 * The hash of an activity's name, by which its stage is kept over a reload: the name itself is a value of the file, which
 * is stored nowhere.
 */
export function hashName(name: string): string {
  let hash = known.get(name);
  if (hash === undefined) {
    hash = hexOf(sha256(new TextEncoder().encode(name))).slice(0, 24);
    known.set(name, hash);
  }
  return hash;
}
