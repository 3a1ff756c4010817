import { styleSheets } from './style-text.mjs';

interface Selector {
  readonly file: string;
  readonly selector: string;
  readonly classes: readonly string[];
}

/** Every selector of every style sheet with the classes that it names; stops of key frames are none. */
const selectors: readonly Selector[] = styleSheets().flatMap(({ file, text }) =>
  [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g)]
    .map(([, head = '']) => head.trim())
    .filter((head) => !head.startsWith('@') && !/^(?:from|to|[\d.]+%)/.test(head))
    .flatMap((head) => head.split(/,(?![^(]*\))/))
    .map((one) => ({
      file,
      selector: one.trim().replace(/\s+/g, ' '),
      classes: [...one.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name),
    })),
);

/**
 * Selectors of a page's own sheet that name no class of that sheet alone. A sheet comes with its page and stays: what such a
 * selector matches on other pages looks otherwise once the page was visited.
 */
export function leakingSelectors(): string[] {
  const files = new Map<string, Set<string>>();
  for (const { file, classes } of selectors) {
    for (const name of classes) files.set(name, (files.get(name) ?? new Set()).add(file));
  }
  return selectors
    .filter(({ file, classes }) => !file.startsWith('styles/') && !classes.some((name) => files.get(name)?.size === 1))
    .map(({ file, selector }) => `${file}: ${selector}`);
}
