import { parseSearch, stringifySearch, type RawSearch } from './codec.js';

/** Characters of a search part that links may have; what is longer is stored, and `v` names it. */
export const longest = 1_500;

const texts = new Map<string, RawSearch>();
const ids = new Map<string, string>();

/** What an address says, in one order of its keys. */
export function addressText(search: RawSearch): string {
  return stringifySearch(Object.fromEntries(Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** From now on the address with this id says this, and what says this has the address with this id. */
export function keepView(id: string, search: RawSearch): void {
  texts.set(id, search);
  ids.set(addressText(search), id);
}

/** Whether what an address says can be written shorter. */
export function isKept(search: RawSearch): boolean {
  return ids.has(addressText(search));
}

/** Reads the search part of an address; where it names a view that is known here, that is what it says. Keys beside `v` count before it. */
export function readAddress(search: string): RawSearch {
  const { v, ...own } = parseSearch(search);
  if (v === undefined) return own;
  const view = texts.get(v);
  return view ? { ...view, ...own } : { v, ...own };
}

/** Writes it; what is long and stored becomes `?v=` and its id. */
export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const plain = stringifySearch(search);
  if (plain.length <= longest) return plain;
  const id = ids.get(addressText(search as RawSearch));
  return id === undefined ? plain : stringifySearch({ v: id });
}
