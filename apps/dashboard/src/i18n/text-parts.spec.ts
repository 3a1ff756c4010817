import { beforeAll, describe, expect, it } from '@jest/globals';
import { firstTexts } from './catalogue.js';
import { readModules, type PageModule } from './testing/modules.mjs';
import { textParts, type TextPart } from './text-parts.js';
import { tr } from './tr.js';

const names = Object.keys(textParts) as TextPart[];
const modules = new Map(readModules().map((module) => [module.file, module]));
const waits = [...modules.values()].flatMap((module) => module.waits);
/** The part of every text that not every page has. */
const partOf = new Map<string, TextPart>();

/** A module with all that comes with it, or later without texts of its own. */
function closure(file: string): PageModule[] {
  const found = new Set<PageModule>();
  const open = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const module = modules.get(next);
    if (!module || found.has(module)) continue;
    found.add(module);
    open.push(...module.needs);
  }
  return [...found];
}

/** The texts that a module may show: by name, by what their names begin with, or made from a value. */
function shownBy({ words, patterns }: PageModule): string[] {
  const beginnings = words.filter((word) => word.includes('.') && !Object.hasOwn(tr, word)).map((word) => `${word}.`);
  return Object.keys(tr).filter(
    (key) =>
      words.includes(key) ||
      beginnings.some((beginning) => key.startsWith(beginning)) ||
      patterns.some((pattern) => pattern.test(key)),
  );
}

const used = new Map([...modules].map(([file, module]) => [file, shownBy(module)]));

/** Each part that a module and what comes with it shows, with one place that shows it. */
function needed(file: string): Map<TextPart, string> {
  const found = new Map<TextPart, string>();
  for (const module of closure(file)) {
    for (const key of used.get(module.file) ?? []) {
      const part = partOf.get(key);
      if (part !== undefined) found.set(part, `${key} in ${module.file}`);
    }
  }
  return found;
}

describe('the parts of the texts', () => {
  beforeAll(async () => {
    for (const name of names) for (const key of Object.keys(await textParts[name].tr())) partOf.set(key, name);
  });

  it('are together all texts, each once, and the same in both languages', async () => {
    for (const locale of ['tr', 'en'] as const) {
      const parts = await Promise.all([firstTexts(locale), ...names.map((name) => textParts[name][locale]())]);
      expect(parts.flatMap((part) => Object.keys(part)).sort()).toEqual(Object.keys(tr).sort());
    }
  });

  it('are loaded with every page and dialog that shows them, and with no other', () => {
    expect(waits.length).toBeGreaterThan(10);
    for (const { file, parts } of waits) {
      const needs = needed(file);
      expect({ file, missing: [...needs].filter(([part]) => !parts.includes(part)) }).toEqual({ file, missing: [] });
      expect({ file, idle: parts.filter((part) => !needs.has(part as TextPart)) }).toEqual({ file, idle: [] });
    }
  });

  it('are not shown by what is there before any page', () => {
    expect([...needed('main.tsx')]).toEqual([]);
  });

  it('are looked for in every module that a page reaches, and every text is found in one', () => {
    const reached = new Set(['main.tsx', ...waits.map(({ file }) => file)].flatMap(closure));
    const outside = [...used].filter(
      ([file, keys]) => keys.length > 0 && !reached.has(modules.get(file) as PageModule),
    );
    expect(outside).toEqual([]);
    const found = new Set([...used.values()].flat());
    expect(Object.keys(tr).filter((key) => !found.has(key))).toEqual([]);
  });
});
