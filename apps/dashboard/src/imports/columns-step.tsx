import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { download } from '../ui/download.js';
import { useFigures } from '../ui/use-figures.js';
import { Button } from 'react-aria-components';
import { columnsOf, columnUses, type ColumnUse, type Choices } from './choices.js';
import { RowSelect } from './row-select.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { templateOf } from './template.js';
import { TimeFields } from './time-fields.js';
import { changeChoices } from './wizard.js';
import { useWizard } from './wizard-store.js';
import type { Preview } from './worker-protocol.js';

/** Uses that one column alone can have. */
const single = new Set<ColumnUse>(['case', 'activity', 'time', 'subject', 'channel', 'stage']);
/** Values of a column that are shown to know it by. */
const shownValues = 3;

/** Step 3: which column is what. What is not chosen is left out. */
export function ColumnsStep({ workspace }: StepProps) {
  const text = useText();
  const { choices, preview } = useWizard(workspace);
  if (!choices || !preview) return <div className="skeleton skeleton-block" aria-busy="true" />;
  const choose = (column: string, use: ColumnUse): void => {
    const uses = Object.fromEntries(
      Object.entries(choices.uses).map(([name, its]) => [name, single.has(use) && its === use ? 'drop' : its]),
    ) as Record<string, ColumnUse>;
    const moved = single.has(use) ? Object.keys(choices.uses).find((name) => choices.uses[name] === use) : undefined;
    changeChoices(workspace, {
      uses: { ...uses, [column]: use },
      ...(use === 'time' ? { timeForm: null } : {}),
    });
    if (moved !== undefined && moved !== column) announce(text('imports.columns.moved', { column: moved }));
  };
  return (
    <StepFrame workspace={workspace} step="columns" intro={<p>{text('imports.columns.intro')}</p>}>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={text('imports.columns.caption')}>
        <table className="import-columns">
          <caption className="unseen">{text('imports.columns.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('imports.columns.column')}</th>
              <th scope="col">{text('imports.columns.use')}</th>
              <th scope="col">{text('imports.columns.values')}</th>
              <th scope="col">{text('imports.columns.quality')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map((name, at) => (
              <ColumnRow key={`${at} ${name}`} name={name} at={at} choices={choices} preview={preview} onUse={choose} />
            ))}
          </tbody>
        </table>
      </div>
      {columnsOf(choices, 'number').length > 0 && <p className="muted small">{text('imports.columns.numbers')}</p>}
      <TimeFields workspace={workspace} choices={choices} preview={preview} />
      <div>
        <Button
          className="link-button"
          onPress={() => {
            download('temas-import.json', new Blob([templateOf(choices)], { type: 'application/json' }));
            announce(text('imports.template.saved'));
          }}
        >
          {text('imports.template.save')}
        </Button>
      </div>
    </StepFrame>
  );
}

function ColumnRow({
  name,
  at,
  choices,
  preview,
  onUse,
}: {
  readonly name: string;
  readonly at: number;
  readonly choices: Choices;
  readonly preview: Preview;
  readonly onUse: (column: string, use: ColumnUse) => void;
}) {
  const text = useText();
  const profile = preview.profiles[at];
  const suggestion = preview.suggestions.find(({ column }) => column === name);
  const isTwice = preview.columns.indexOf(name) !== preview.columns.lastIndexOf(name);
  const values = [...new Set(preview.rows.map((row) => row[at] ?? '').filter((value) => value !== ''))];
  const use = choices.uses[name] ?? 'drop';
  return (
    <tr className={use === 'drop' ? 'import-dropped' : undefined}>
      <th scope="row" translate="no">
        {name}
      </th>
      <td>
        <RowSelect
          label={text('imports.columns.useOf', { column: name })}
          value={use}
          isDisabled={isTwice}
          options={columnUses.map((key) => ({ key, name: text(`imports.use.${key}`) }))}
          onChoose={(chosen) => onUse(name, chosen)}
        />
        {isTwice && <p className="field-error">{text('imports.columns.twice')}</p>}
        {suggestion && use === suggestion.role && (
          <p className="small muted">
            {text(`imports.suggested.${suggestion.confidence}`)} {text(`imports.reason.${suggestion.reason}`)}
          </p>
        )}
      </td>
      <td className="import-values" translate="no">
        {values.slice(0, shownValues).map((value) => (
          <span key={value} className="import-value">
            {value.length > 40 ? `${value.slice(0, 40)}…` : value}
          </span>
        ))}
      </td>
      <td>{profile && <Quality filled={profile.filled} empty={profile.empty} distinct={profile.distinct} />}</td>
    </tr>
  );
}

/** How full a column is, and how many different values it has: a bar, and the same in words. */
function Quality({
  filled,
  empty,
  distinct,
}: {
  readonly filled: number;
  readonly empty: number;
  readonly distinct: number;
}) {
  const text = useText();
  const figures = useFigures();
  const all = filled + empty;
  const share = all === 0 ? 0 : filled / all;
  return (
    <div className="import-quality">
      <span className="import-quality-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="small muted">
        {text('imports.quality', { filled: figures.share(share), distinct: figures.count(distinct) })}
      </span>
    </div>
  );
}
