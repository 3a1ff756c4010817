import type { Locator } from 'playwright-core';

/** What stays as it is in the pseudo-language: days, durations, time zones, the "and" of lists, numbers of traces. */
const values = [
  /\d+\s(?:Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara)\b/g,
  /[\d.,]+\s(?:yıl|ay|gün|sa|dk|sn)\b/g,
  /Europe\/Istanbul/g,
  /\sve\s/g,
  /[0-9a-f]{32}/g,
];
/** A word with a letter that the pseudo-language has with an accent only; a single letter is a sign. */
const plain = /[aeiou]\p{L}|\p{L}[aeiou]/iu;

/**
 * Texts in a place, seen or said, that were not drawn out: they are not from the catalogue. Languages are named in
 * themselves, tokens and code are no texts, and the parts of fields for days and numbers are named by React Aria.
 */
export async function untranslated(place: Locator): Promise<string[]> {
  const texts = await place.evaluate((root) => {
    const apart = '[translate=no], [lang], pre, code, .gallery-view, [data-type], [slot=increment], [slot=decrement]';
    const own = (element: Element | null): boolean => {
      const found = element?.closest(apart);
      return !found || !root.contains(found);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    while (walker.nextNode()) {
      if (own(walker.currentNode.parentElement)) found.add(walker.currentNode.textContent ?? '');
    }
    for (const element of root.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (!own(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) found.add(element.getAttribute(name) ?? '');
    }
    return [...found];
  });
  return texts.filter((text) => plain.test(values.reduce((rest, value) => rest.replace(value, ''), text)));
}
