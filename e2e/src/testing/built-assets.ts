import { gzipSync } from 'node:zlib';
import { system } from './system.js';

/** A file of the built pages: what it is sent as, how much that is when compressed, and what it needs. */
interface Asset {
  readonly path: string;
  readonly compressed: number;
  /** Scripts that come with it. */
  readonly needs: readonly string[];
  /** Scripts that it fetches when they are wanted, workers too. */
  readonly fetches: readonly string[];
  readonly styles: readonly string[];
}

/** The built pages as a browser could fetch them, found from the first page on. */
export interface BuiltPages {
  /** Scripts of the first page, with everything that comes with them. */
  readonly shell: ReadonlySet<string>;
  /** Every script, by its path. */
  readonly scripts: ReadonlyMap<string, Asset>;
  /** Every style sheet, by its path. */
  readonly styles: ReadonlyMap<string, number>;
  /** A script with everything that comes with it. */
  closure(path: string): ReadonlySet<string>;
  /** Compressed bytes of some scripts. */
  weigh(paths: Iterable<string>): number;
}

const text = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, system().url));
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.text();
};
const all = (content: string, pattern: RegExp): string[] => [
  ...new Set([...content.matchAll(pattern)].map(([, name = '']) => name)),
];
const weight = (content: string): number => gzipSync(content, { level: 9 }).length;

/** Fetches the first page and all that it leads to. */
export async function builtPages(): Promise<BuiltPages> {
  const page = await text('/');
  const first = all(page, /(?:src|href)="\/(assets\/[^"]+\.js)"/g);
  const scripts = new Map<string, Asset>();
  const sheets = new Set(all(page, /href="\/(assets\/[^"]+\.css)"/g));
  const waiting = [...first];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (scripts.has(path)) continue;
    const content = await text(path);
    const named = (pattern: RegExp): string[] => all(content, pattern).map((name) => `assets/${name}`);
    const asset = {
      path,
      compressed: weight(content),
      needs: named(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g),
      fetches: [
        ...named(/\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g),
        ...named(/["'`](?:\.?\/)?(?:assets\/)?([\w.-]+\.worker-[\w-]+\.js)["'`]/g),
      ],
      styles: all(content, /["'`](assets\/[\w.-]+\.css)["'`]/g),
    };
    scripts.set(path, asset);
    for (const sheet of asset.styles) sheets.add(sheet);
    waiting.push(...asset.needs, ...asset.fetches);
  }
  const closureOf = (paths: readonly string[]): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [...paths];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (found.has(path)) continue;
      found.add(path);
      open.push(...(scripts.get(path)?.needs ?? []));
    }
    return found;
  };
  const styles = await Promise.all([...sheets].map(async (path) => [path, weight(await text(path))] as const));
  return {
    shell: closureOf(first),
    scripts,
    styles: new Map(styles),
    closure: (path) => closureOf([path]),
    weigh: (paths) => [...paths].reduce((sum, path) => sum + (scripts.get(path)?.compressed ?? 0), 0),
  };
}
