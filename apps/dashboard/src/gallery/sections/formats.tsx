import { useQuery } from '@tanstack/react-query';
import { firstTexts } from '../../i18n/catalogue.js';
import { languageOf, locales, localeNames, useText, type Locale } from '../../i18n/locale.js';
import { textWriter } from '../../i18n/text-writer.js';
import { matches } from '../../ui/fold.js';
import { figuresIn } from '../../ui/use-figures.js';

const places = ['Ordu', 'İzmir', 'Cizre', 'Isparta', 'Çorum', 'Ömerli', 'Iğdır'];
const searched = ['Şırnak', 'Siirt', 'ŞIRNAK'];

/** What numbers, days and order look like in both languages, side by side. */
export function Formats() {
  const text = useText();
  // The words of both languages; those of the one that is not shown are fetched.
  const { data: catalogues } = useQuery({
    queryKey: ['gallery', 'catalogues'],
    queryFn: async () => ({ tr: await firstTexts('tr'), en: await firstTexts('en') }),
    staleTime: Infinity,
  });
  if (!catalogues) return null;
  const own = (locale: Locale) => {
    return figuresIn(locale, textWriter(languageOf(locale), catalogues[locale]).plain);
  };
  const rows: readonly (readonly [string, (locale: Locale) => string])[] = [
    [text('gallery.format.count'), (locale) => own(locale).count(1_234_567)],
    [text('gallery.format.share'), (locale) => own(locale).share(0.123)],
    [text('gallery.format.points'), (locale) => own(locale).points(-0.033)],
    [text('gallery.format.duration'), (locale) => own(locale).duration(308_400)],
    [text('gallery.format.day'), (locale) => own(locale).day('2026-11-05')],
    [text('gallery.format.days'), (locale) => own(locale).days('2026-10-05', '2026-11-05')],
    [text('gallery.format.moment'), (locale) => own(locale).moment('2026-11-05T11:07:00Z', 'Europe/Istanbul')],
    [text('gallery.format.list'), (locale) => own(locale).list(places.slice(0, 3))],
    [text('gallery.format.hidden'), (locale) => own(locale).count(null)],
    [
      text('gallery.format.sort'),
      (locale) => [...places].sort((one, other) => one.localeCompare(other, locale)).join(', '),
    ],
    [text('gallery.format.search'), (locale) => own(locale).list(searched.filter((place) => matches(place, 'sirnak')))],
  ];
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={text('gallery.formats')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('gallery.format.what')}</th>
            {locales.map((locale) => (
              <th key={locale} scope="col" lang={locale}>
                {localeNames[locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, write]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {locales.map((locale) => (
                <td key={locale} lang={locale}>
                  {write(locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
