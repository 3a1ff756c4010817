/** @jest-environment jsdom */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';

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

  it('are drawn out where the address asks for it, part by part', async () => {
    const { showLanguage, withTexts, shownTexts, said } = await opened('/?lang=qps');
    await showLanguage();
    expect([shownTexts().locale, said('tokens.none')]).toEqual(['tr', undefined]);
    await withTexts(['tokens'], async () => null);
    expect(said('tokens.none')).toMatch(/^\[Hëñüz .* ~\]$/);
  });
});
