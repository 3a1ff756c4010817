import type { BrowserContext, Locator } from 'playwright-core';

/** What React Aria says by itself, in the language of the page: of closing, dragging, days and suggestions. */
const ofReactAria = [
  /^Kapat$/,
  /^Seçilen Tarih: .*$/,
  /^Sürükle: .*$/,
  /^Sürüklemeyi başlatmak için tıklayın\.$/,
  /^Önerileri göster$/,
];
/**
 * What stays as it is in the pseudo-language: days, durations, time zones, the "and" of lists, kinds and names of files,
 * paths, licences, the beginnings of keys, numbers of traces.
 */
const values = [
  ...ofReactAria,
  /\d+\s(?:Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara)(?!\p{L})/gu,
  /\d+\s(?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)(?!\p{L})/gu,
  /(?<!\p{L})(?:Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar)(?!\p{L})/gu,
  /[\d.,]+\s(?:saniye|dakika|saat|gün|hafta|ay|yıl)\s(?:önce|sonra)(?!\p{L})/gu,
  /(?<!\p{L})(?:şimdi|evvelsi gün|dün|bugün|geçen hafta|geçen ay)(?!\p{L})/gu,
  /[\d.,]+\s(?:yıl|ay|gün|sa|dk|sn)(?!\p{L})/gu,
  /Europe\/Istanbul/g,
  /\sve\s/g,
  /(?<!\p{L})(?:DOT|JSON|PNG|SVG)(?!\p{L})/gu,
  /(?<!\S)[\w-]+\.csv(?!\p{L})/gu,
  /(?<!\S)\/[\w/:-]+/g,
  /Apache-2\.0/g,
  /tms_wk_[\w-]+…/g,
  /[0-9a-f]{32}/g,
];
/** A word with a letter that the pseudo-language has with an accent only; a single letter is a sign. */
const plain = /[aeioucsgny]\p{L}|\p{L}[aeioucsgny]/iu;

const accents = new Map([...'aeioucsgnyAEIOUCSGNY'].map((letter, at) => [letter, 'áëïøüçşğñýÁËİØÜÇŞĞÑÝ'.charAt(at)]));

/** A text with the accents of the pseudo-language: what of the catalogue is found by, and what owners wrote looks like. */
export function accented(text: string): string {
  return [...text].map((letter) => accents.get(letter) ?? letter).join('');
}

/** Fields of the API with words of the workspace's people. Names in English are none: no Turkish page has them. */
const words = new Set([
  ...['name', 'owner', 'email', 'text', 'author', 'by', 'invitedBy', 'purpose', 'minGroupReason'],
  ...['pattern', 'keyProperty'],
]);

/**
 * Puts accents on what owners wrote, wherever the API answers with it, so that every word without any is the pages' own; what
 * the pages send back goes without them.
 */
export async function accentData(context: BrowserContext): Promise<void> {
  const originals = new Map<string, string>();
  await context.route('**/api/v1/**', async (route) => {
    const sent = route.request();
    const body = isJson(sent.headers()) ? (sent.postData() ?? '') : '';
    const plainBody = body === '' ? {} : { postData: JSON.stringify(withoutAccents(JSON.parse(body), originals)) };
    // A page that has gone on no longer wants it.
    const response = await route.fetch(plainBody).catch(() => null);
    if (!response) return route.abort().catch(() => undefined);
    const text = isJson(response.headers()) ? await response.text() : '';
    const answer = text === '' ? {} : { json: withAccents(JSON.parse(text), originals) };
    await route.fulfill({ response, ...answer }).catch(() => undefined);
  });
}

const isJson = (headers: Readonly<Record<string, string>>): boolean =>
  /^application\/(?:\w+\+)?json/.test(headers['content-type'] ?? '');

function withAccents(value: unknown, originals: Map<string, string>, field = ''): unknown {
  if (typeof value === 'string') {
    if (!words.has(field)) return value;
    originals.set(accented(value), value);
    return accented(value);
  }
  if (Array.isArray(value)) return value.map((one) => withAccents(one, originals, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withAccents(one, originals, name)]));
}

function withoutAccents(value: unknown, originals: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return originals.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => withoutAccents(one, originals));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutAccents(one, originals)]));
}

/**
 * Texts in a place, seen or said, that were not drawn out: they are not from the catalogue. Languages are named in
 * themselves, tokens, keys and code are no texts, and the parts of fields for days and numbers are named by React Aria; what is
 * given as data is none either.
 */
export async function untranslated(place: Locator, data: readonly string[] = []): Promise<string[]> {
  const texts = await place.evaluate((root) => {
    const apart =
      '[translate=no], [lang], pre, code, .tp-key, .gallery-view, [data-type], [slot=increment], [slot=decrement]';
    const own = (element: Element | null): boolean => {
      const found = element?.closest(apart);
      return !found || !root.contains(found);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent?.closest('script, style') === null && own(parent)) found.add(walker.currentNode.textContent ?? '');
    }
    const names = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    for (const element of root.querySelectorAll(names.map((name) => `[${name}]`).join(', '))) {
      if (!own(element)) continue;
      for (const name of names) found.add(element.getAttribute(name) ?? '');
    }
    return [...found];
  });
  return texts.filter((text) =>
    plain.test([...values, ...data].reduce<string>((rest, value) => rest.replace(value, ''), text)),
  );
}
