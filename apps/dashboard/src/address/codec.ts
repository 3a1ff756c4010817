/** The search part of an address: short keys, plain texts. */
export type RawSearch = Readonly<Record<string, string | undefined>>;

/** How one key of an address is read and written. */
export interface KeyCodec<T> {
  /** What is meant where the key is absent; it is never written. */
  readonly usual: T;
  /** The value of a text, or undefined where it makes no sense. */
  read(text: string): T | undefined;
  write(value: T): string;
}

/** The keys that a page or the filter bar knows. */
export type Keys = Readonly<Record<string, KeyCodec<unknown>>>;

/** What stands under these keys. */
export type ValuesOf<K> = { readonly [Name in keyof K]: K[Name] extends KeyCodec<infer T> ? T : never };

/** One of a few words. */
export function oneOf<T extends string>(words: readonly T[], usual: NoInfer<T>): KeyCodec<T> {
  return { usual, read: (text) => words.find((word) => word === text), write: (word) => word };
}

/** A whole number between two; null where it is absent. */
export function whole(least: number, most: number): KeyCodec<number | null> {
  return {
    usual: null,
    read: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
    write: (value) => String(value ?? ''),
  };
}

/** A yes; absent it is a no. */
export const flag: KeyCodec<boolean> = {
  usual: false,
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (value) => (value ? '1' : '0'),
};

/** Longest key of a thing: as long as the name of an event may be, which may be a touchpoint's key. */
const longest = 500;

/** The key of one thing of the workspace; null where it is absent. */
export const reference: KeyCodec<string | null> = {
  usual: null,
  read: (text) => (text.length > 0 && text.length <= longest ? text : undefined),
  write: (value) => value ?? '',
};

/** Keys of several things, with commas between them, each once. A comma in a key is written as `~c`, a tilde as `~~`. */
export function references(most: number): KeyCodec<readonly string[]> {
  return {
    usual: [],
    read: (text) => {
      const all = [
        ...new Set(text.split(',').map((part) => part.replace(/~([c~])/g, (_, sign) => (sign === 'c' ? ',' : '~')))),
      ];
      const sound = all.every((part) => part !== '' && part.length <= longest);
      return sound && all.length <= most ? all : undefined;
    },
    write: (values) => values.map((value) => value.replaceAll('~', '~~').replaceAll(',', '~c')).join(','),
  };
}

/** What an address says under these keys, and the names of those whose text makes no sense. */
export function readKeys<K extends Keys>(keys: K, raw: RawSearch): { values: ValuesOf<K>; invalid: readonly string[] } {
  const invalid: string[] = [];
  const values = Object.entries(keys).map(([name, codec]) => {
    const text = raw[name];
    if (text === undefined) return [name, codec.usual];
    const value = codec.read(text);
    if (value === undefined) invalid.push(name);
    return [name, value ?? codec.usual];
  });
  return { values: Object.fromEntries(values) as ValuesOf<K>, invalid };
}

/** The texts of some values; undefined under a key takes it out of the address, and so does the usual value. */
export function writeKeys<K extends Keys>(keys: K, change: Partial<ValuesOf<K>>): Record<string, string | undefined> {
  const texts = Object.entries(change).map(([name, value]): [string, string | undefined] => {
    const codec = keys[name];
    if (!codec || value === undefined) return [name, undefined];
    const text = codec.write(value);
    return [name, text === codec.write(codec.usual) ? undefined : text];
  });
  return Object.fromEntries(texts);
}

/** Reads the search part of an address, such as `?d=28d&ch=web,branch`. Of a key that comes twice the first counts. */
export function parseSearch(search: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!Object.hasOwn(found, name))
      Object.defineProperty(found, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return found;
}

/** Writes it; commas and colons stay readable, as they may in a query. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(value).replace(/%2C/g, ',').replace(/%3A/g, ':')}`,
    );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
