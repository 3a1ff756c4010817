import { Button } from 'react-aria-components';
import { csvOf } from '../chart/csv.js';
import { useLocale, useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { download } from '../ui/download.js';
import { useReasonText } from './problems.js';

/** The refused rows as a file: their lines and why. Values are left out, so that the file may be passed on. */
export function RefusedCsv({ lines }: { readonly lines: readonly (readonly [line: number, reason: string])[] }) {
  const text = useText();
  const { locale } = useLocale();
  const say = useReasonText();
  if (lines.length === 0) return null;
  const save = (): void => {
    const content = csvOf(
      [
        {
          name: text('imports.refused.name'),
          columns: [text('imports.refused.line'), text('imports.refused.code'), text('imports.refused.reason')],
          rows: lines.map(([line, reason]) => [line, reason, say(reason)]),
        },
      ],
      { style: locale === 'tr' ? 'tr' : 'plain', about: [text('imports.refused.about')], hidden: '' },
    );
    download(`${text('imports.refused.file')}.csv`, new Blob([content], { type: 'text/csv;charset=utf-8' }));
    announce(text('imports.refused.saved'));
  };
  return (
    <Button className="button" onPress={save}>
      {text('imports.refused.save', { count: lines.length })}
    </Button>
  );
}
