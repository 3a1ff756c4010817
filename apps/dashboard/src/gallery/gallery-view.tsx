import { useEffect, useState } from 'react';
import { localeNames, locales, useLocale, useText } from '../i18n/locale.js';
import { themes, useTheme } from '../theme/theme.js';
import { Choice } from '../ui/choice.js';
import { Segmented } from '../ui/segmented.js';
import { Switch } from '../ui/switch.js';
import { chartStateKeys, chartStates, useChartState } from './chart-states.js';

/** How the gallery is looked at: theme, language, larger text, without motion. */
export function GalleryView() {
  const text = useText();
  const { theme, choose: chooseTheme } = useTheme();
  const { locale, choose: chooseLocale } = useLocale();
  const { state, choose: chooseState } = useChartState();
  const [isLarge, setLarge] = useState(false);
  const [isStill, setStill] = useState(false);
  const isPseudo = new URLSearchParams(location.search).get('lang') === 'qps';
  useRootClass('gallery-large', isLarge);
  useRootClass('gallery-still', isStill);
  return (
    <section className="gallery-view" aria-label={text('gallery.view')}>
      <Segmented
        label={text('shell.theme')}
        value={theme}
        options={themes.map((key) => ({ key, name: text(`theme.${key}`) }))}
        onChoose={chooseTheme}
      />
      <Segmented
        label={text('gallery.language')}
        value={locale}
        options={locales.map((key) => ({ key, name: localeNames[key] }))}
        onChoose={chooseLocale}
      />
      <Choice
        label={text('gallery.chart.state')}
        value={state}
        options={chartStateKeys.map((key) => ({ key, name: text(chartStates[key]) }))}
        onChoose={chooseState}
      />
      <Switch isOn={isPseudo} onChange={openPseudo}>
        {text('gallery.pseudo')}
      </Switch>
      <Switch isOn={isLarge} onChange={setLarge}>
        {text('gallery.large')}
      </Switch>
      <Switch isOn={isStill} onChange={setStill}>
        {text('gallery.still')}
      </Switch>
    </section>
  );
}

/** The pseudo-language is read once, when the page is opened. */
function openPseudo(isOn: boolean): void {
  const there = new URL(location.href);
  if (isOn) there.searchParams.set('lang', 'qps');
  else there.searchParams.delete('lang');
  location.assign(there);
}

/** A class on the whole document while the gallery is open and wants it. */
function useRootClass(name: string, isOn: boolean): void {
  useEffect(() => {
    document.documentElement.classList.toggle(name, isOn);
    return () => document.documentElement.classList.remove(name);
  }, [name, isOn]);
}
