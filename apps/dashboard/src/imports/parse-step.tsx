import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Segmented } from '../ui/segmented.js';
import { Switch } from '../ui/switch.js';
import { useFigures } from '../ui/use-figures.js';
import { ImportFaultNotice } from './import-fault-notice.js';
import { PreviewTable } from './preview-table.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { changeChoices, changeReading } from './wizard.js';
import { useWizard } from './wizard-store.js';

const encodings = ['auto', 'utf-8', 'windows-1254', 'iso-8859-9', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const delimiters = ['auto', ',', ';', '\t', '|'] as const;
const formats = ['csv', 'tsv', 'xes', 'jsonl'] as const;
const numberFormats = {
  tr: { decimal: ',', thousands: '.' },
  en: { decimal: '.', thousands: ',' },
  space: { decimal: ',', thousands: ' ' },
  plain: { decimal: '.', thousands: '' },
} as const;
const turkish = 'çÇğĞıİöÖşŞüÜ';

/** Step 2: how the file is read; its first rows show at once whether that is right. */
export function ParseStep({ workspace, usual }: StepProps) {
  const text = useText();
  const figures = useFigures();
  const { choices, preview, isReading, fault } = useWizard(workspace);
  if (!choices) return null;
  const { format, encoding, delimiter, header, numberFormat } = choices;
  const delimited = format === 'csv' || format === 'tsv';
  const letters = preview ? [...turkish].filter((letter) => JSON.stringify(preview.rows).includes(letter)) : [];
  const numbers = (Object.keys(numberFormats) as (keyof typeof numberFormats)[]).find(
    (key) =>
      numberFormats[key].decimal === numberFormat.decimal && numberFormats[key].thousands === numberFormat.thousands,
  );
  return (
    <StepFrame workspace={workspace} step="parse" intro={<p>{text('imports.parse.intro')}</p>}>
      <div className="import-fields">
        <Choice
          label={text('imports.parse.format')}
          value={format}
          options={formats.map((key) => ({ key, name: text(`imports.format.${key}`) }))}
          onChoose={(chosen) => changeReading(workspace, { format: chosen }, usual)}
        />
        <Choice
          label={text('imports.parse.encoding')}
          value={encodings.find((key) => key === encoding) ?? 'auto'}
          options={encodings.map((key) => ({ key, name: text(`imports.encoding.${key}`) }))}
          onChoose={(chosen) => changeReading(workspace, { encoding: chosen }, usual)}
        />
        {format === 'csv' && (
          <Choice
            label={text('imports.parse.delimiter')}
            value={delimiters.find((key) => key === delimiter) ?? 'auto'}
            options={delimiters.map((key) => ({ key, name: text(`imports.delimiter.${nameOf[key]}`) }))}
            onChoose={(chosen) => changeReading(workspace, { delimiter: chosen }, usual)}
          />
        )}
        <Segmented
          label={text('imports.parse.numbers')}
          value={numbers ?? 'plain'}
          options={(Object.keys(numberFormats) as (keyof typeof numberFormats)[]).map((key) => ({
            key,
            name: text(`imports.numbers.${key}`),
          }))}
          onChoose={(chosen) => changeChoices(workspace, { numberFormat: numberFormats[chosen] })}
        />
        {delimited && (
          <Switch isOn={header} onChange={(isOn) => changeReading(workspace, { header: isOn }, usual)}>
            {text('imports.parse.header')}
          </Switch>
        )}
      </div>
      {fault && <ImportFaultNotice fault={fault} />}
      {preview && preview.damaged > 0 && (
        <Notice kind="warn">{text('imports.parse.damaged', { count: preview.damaged })}</Notice>
      )}
      {preview && (
        <>
          <p className="muted small" role="status">
            {text('imports.parse.seen', { rows: preview.rows.length, columns: preview.columns.length })}{' '}
            {letters.length > 0
              ? text('imports.parse.letters', { letters: letters.join(' ') })
              : text('imports.parse.noLetters')}{' '}
            {preview.rows.length === 0 && text('imports.parse.noRows')}
          </p>
          <PreviewTable
            caption={text('imports.parse.caption', { rows: figures.count(preview.rows.length) })}
            columns={preview.columns}
            rows={preview.rows}
          />
        </>
      )}
      {!preview && isReading && <div className="skeleton skeleton-block" aria-busy="true" />}
    </StepFrame>
  );
}

const nameOf = { auto: 'auto', ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
