/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

/** A catalogue that nothing has been asked of, at an address. */
async function opened(address = '/') {
  jest.resetModules();
  localStorage.clear();
  history.replaceState(null, '', address);
  const catalogue = await import('./catalogue.js');
  const said = (key: string) => (catalogue.shownTexts().messages as Readonly<Record<string, string>>)[key];
  return { ...catalogue, said };
}

describe('the texts that are there', () => {
  beforeEach(() => {
    Object.defineProperty(navigator, 'language', { value: 'en-GB', configurable: true });
  });

  it('are the first ones of the own language, then also those of what was opened', async () => {
    const { showLanguage, withTexts, said } = await opened();
    await showLanguage();
    expect([said('app.retry'), said('tokens.none'), said('imports.title')]).toEqual([
      'Try again',
      undefined,
      undefined,
    ]);
    expect(await withTexts(['tokens'], async () => 'the page')).toBe('the page');
    expect([said('app.retry'), said('tokens.none')]).toEqual(['Try again', 'There are no tokens yet.']);
    expect(said('imports.title')).toBeUndefined();
  });

  it('are shown in another language with every part that was opened, and not before', async () => {
    const { showLanguage, withTexts, chooseLocale, onShown, said } = await opened();
    await showLanguage();
    await withTexts(['tokens'], async () => null);
    const shown: unknown[] = [];
    onShown(() => shown.push([said('tokens.none'), said('imports.title')]));
    const opening = withTexts(['imports'], async () => null);
    const choosing = chooseLocale('tr');
    expect(said('tokens.none')).toBe('There are no tokens yet.');
    await Promise.all([opening, choosing]);
    expect(shown).toEqual([['Henüz belirteç yok.', 'Veri içe aktar']]);
  });

  it('are those of the language that was chosen last, also for what is opened meanwhile', async () => {
    const { showLanguage, withTexts, chooseLocale, shownTexts, said } = await opened();
    await showLanguage();
    const choosing = [chooseLocale('tr'), chooseLocale('en'), chooseLocale('tr')];
    await withTexts(['tokens'], async () => null);
    expect([shownTexts().locale, said('tokens.none')]).toEqual(['tr', 'Henüz belirteç yok.']);
    await Promise.all(choosing);
    expect(shownTexts().locale).toBe('tr');
  });

  describe('where those of a chosen language cannot be had', () => {
    /** Catalogue shown in English, of which the first Turkish texts cannot be fetched until `mend`. */
    async function without() {
      let isThere = false;
      const real = await import('./tr-first.js');
      jest.resetModules();
      jest.unstable_mockModule('./tr-first.js', () => ({
        get firstTr() {
          if (!isThere) throw new TypeError('Failed to fetch');
          return real.firstTr;
        },
      }));
      const catalogue = await opened();
      await catalogue.showLanguage();
      return { ...catalogue, mend: () => (isThere = true) };
    }
    afterEach(() => {
      jest.unstable_unmockModule('./tr-first.js');
    });

    it('stay in the present language, which says so and remembers nothing', async () => {
      const { chooseLocale, forgetFailed, shownTexts, onShown } = await without();
      const told: unknown[] = [];
      onShown(() => told.push(shownTexts().failed));
      await chooseLocale('tr');
      expect([shownTexts().locale, localStorage.getItem('temas.locale')]).toEqual(['en', null]);
      forgetFailed();
      expect(told).toEqual(['tr', null]);
    });

    it('still come for what is opened meanwhile and later', async () => {
      const { chooseLocale, withTexts, said } = await without();
      const choosing = chooseLocale('tr');
      expect(await withTexts(['tokens'], async () => 'meanwhile')).toBe('meanwhile');
      await choosing;
      expect(await withTexts(['imports'], async () => 'later')).toBe('later');
      expect([said('tokens.none'), said('imports.title')]).toEqual(['There are no tokens yet.', 'Import data']);
    });

    it('are asked for again when it is chosen again, and then remembered', async () => {
      const { chooseLocale, withTexts, shownTexts, said, mend } = await without();
      await withTexts(['tokens'], async () => null);
      await chooseLocale('tr');
      mend();
      await chooseLocale('tr');
      expect([shownTexts().locale, shownTexts().failed, said('tokens.none')]).toEqual([
        'tr',
        null,
        'Henüz belirteç yok.',
      ]);
      expect(localStorage.getItem('temas.locale')).toBe('tr');
    });

    it('are no fault when the present one was chosen again meanwhile', async () => {
      const { chooseLocale, shownTexts } = await without();
      await Promise.all([chooseLocale('tr'), chooseLocale('en')]);
      expect([shownTexts().locale, shownTexts().failed]).toEqual(['en', null]);
    });

    it('fail what asks for the first texts of all', async () => {
      Object.defineProperty(navigator, 'language', { value: 'tr', configurable: true });
      await expect(without()).rejects.toThrow('Failed to fetch');
    });
  });

  it('are drawn out where the address asks for it, part by part', async () => {
    const { showLanguage, withTexts, shownTexts, said } = await opened('/?lang=qps');
    await showLanguage();
    expect([shownTexts().locale, said('tokens.none')]).toEqual(['tr', undefined]);
    await withTexts(['tokens'], async () => null);
    expect(said('tokens.none')).toMatch(/^\[Hëñüz .* ~\]$/);
  });
});
