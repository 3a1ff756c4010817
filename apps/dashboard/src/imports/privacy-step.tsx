import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { Notice } from '../ui/notice.js';
import { Check } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { allowedTreatments, columnsOf, type Choices } from './choices.js';
import { privacyOf } from './completeness.js';
import { RowSelect } from './row-select.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { changeChoices } from './wizard.js';
import { useWizard } from './wizard-store.js';
import type { Preview } from './worker-protocol.js';

type Profile = Preview['profiles'][number];
/** Columns whose values are never stored as they stand. */
const pseudonyms = ['case', 'subject'] as const;
/** Columns whose values become names on the map. */
const names = ['activity', 'channel'] as const;

/** Step 4: what becomes of personal data. Nothing has left the browser yet, and nothing does before this is confirmed. */
export function PrivacyStep({ workspace }: StepProps) {
  const text = useText();
  const { choices, preview } = useWizard(workspace);
  if (!choices || !preview) return <div className="skeleton skeleton-block" aria-busy="true" />;
  const profileOf = (name: string): Profile | undefined => preview.profiles.find((one) => one.name === name);
  const further = [...columnsOf(choices, 'text'), ...columnsOf(choices, 'number')];
  const dropped = preview.columns.filter((name) => (choices.uses[name] ?? 'drop') === 'drop');
  const isConfirmed = choices.confirmed === privacyOf(choices);
  return (
    <StepFrame workspace={workspace} step="privacy" intro={<p>{text('imports.privacy.intro')}</p>}>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={text('imports.privacy.caption')}>
        <table className="import-columns">
          <caption className="unseen">{text('imports.privacy.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('imports.columns.column')}</th>
              <th scope="col">{text('imports.privacy.found')}</th>
              <th scope="col">{text('imports.privacy.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {pseudonyms.flatMap((use) =>
              columnsOf(choices, use).map((name) => (
                <FixedRow key={name} name={name} profile={profileOf(name)} becomes={text(`imports.privacy.${use}`)} />
              )),
            )}
            {names.flatMap((use) =>
              columnsOf(choices, use).map((name) => (
                <FixedRow
                  key={name}
                  name={name}
                  profile={profileOf(name)}
                  becomes={text('imports.privacy.name')}
                  warning={(profileOf(name)?.identifiers.length ?? 0) > 0 ? text('imports.privacy.nameRefused') : null}
                />
              )),
            )}
            {columnsOf(choices, 'stage').map((name) => (
              <FixedRow
                key={name}
                name={name}
                profile={profileOf(name)}
                becomes={text('imports.privacy.stage')}
                warning={(profileOf(name)?.identifiers.length ?? 0) > 0 ? text('imports.privacy.stageLeft') : null}
              />
            ))}
            {further.map((name) => (
              <FurtherRow key={name} workspace={workspace} choices={choices} name={name} profile={profileOf(name)} />
            ))}
          </tbody>
        </table>
      </div>
      {further.length === 0 && <p className="muted">{text('imports.privacy.noFurther')}</p>}
      {dropped.length > 0 && (
        <p className="muted small">
          {text('imports.privacy.dropped', { count: dropped.length })} <span translate="no">{dropped.join(', ')}</span>
        </p>
      )}
      <Notice kind="info">{text('imports.privacy.sample', { rows: preview.rows.length })}</Notice>
      <Check
        isOn={isConfirmed}
        onChange={(isOn) => changeChoices(workspace, { confirmed: isOn ? privacyOf(choices) : null })}
      >
        {text('imports.privacy.confirm')}
      </Check>
    </StepFrame>
  );
}

/** What was found in a column: kinds of identifiers by its values, what its name says, and sentences. */
function Found({ profile }: { readonly profile: Profile | undefined }) {
  const text = useText();
  if (!profile) return null;
  const { identifiers, nameKind, freeText } = profile;
  if (identifiers.length === 0 && nameKind === null && !freeText) {
    return <span className="muted">{text('imports.privacy.nothing')}</span>;
  }
  return (
    <span className="row">
      {identifiers.map(({ kind, count }) => (
        <Badge key={kind} kind="warn">
          {text(`imports.identifier.${kind}`)} · {count}
        </Badge>
      ))}
      {nameKind !== null && (
        <Badge kind={nameKind === 'special' ? 'bad' : 'warn'}>{text(`imports.nameKind.${nameKind}`)}</Badge>
      )}
      {freeText && <Badge kind="warn">{text('imports.privacy.freeText')}</Badge>}
    </span>
  );
}

function FixedRow({
  name,
  profile,
  becomes,
  warning = null,
}: {
  readonly name: string;
  readonly profile: Profile | undefined;
  readonly becomes: string;
  readonly warning?: string | null;
}) {
  return (
    <tr>
      <th scope="row" translate="no">
        {name}
      </th>
      <td>
        <Found profile={profile} />
      </td>
      <td>
        {becomes}
        {warning !== null && <p className="field-error">{warning}</p>}
      </td>
    </tr>
  );
}

function FurtherRow({
  workspace,
  choices,
  name,
  profile,
}: {
  readonly workspace: string;
  readonly choices: Choices;
  readonly name: string;
  readonly profile: Profile | undefined;
}) {
  const text = useText();
  const own = choices.privacy[name] ?? { treatment: 'drop', purpose: '' };
  const allowed = allowedTreatments({ nameKind: profile?.nameKind ?? null });
  const set = (part: Partial<typeof own>): void =>
    changeChoices(workspace, { privacy: { ...choices.privacy, [name]: { ...own, ...part } } });
  return (
    <tr>
      <th scope="row" translate="no">
        {name}
      </th>
      <td>
        <Found profile={profile} />
      </td>
      <td className="stack">
        <RowSelect
          label={text('imports.privacy.becomesOf', { column: name })}
          value={own.treatment}
          options={allowed.map((key) => ({ key, name: text(`imports.treatment.${key}`) }))}
          onChoose={(treatment) => set({ treatment })}
        />
        {allowed.length === 1 && (
          <p className="small muted">
            {text('imports.privacy.never')} {profile?.nameKind === 'contact' && text('imports.privacy.asPerson')}
          </p>
        )}
        {own.treatment === 'keep' && (profile?.identifiers.length ?? 0) > 0 && (
          <p className="small field-error">{text('imports.privacy.keepLoses')}</p>
        )}
        {own.treatment !== 'drop' && (
          <TextInput
            label={text('imports.privacy.purpose', { column: name })}
            value={own.purpose}
            maxLength={500}
            onChange={(purpose) => set({ purpose })}
            error={own.purpose.trim().length < 3 ? text('imports.privacy.purposeShort') : null}
          />
        )}
      </td>
    </tr>
  );
}
