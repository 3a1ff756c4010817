import { Link } from '@tanstack/react-router';
import type { JourneyType } from '../api/api.js';
import { useProperties, useSources } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { Segmented } from '../ui/segmented.js';
import { Check } from '../ui/switch.js';
import { PickOne } from './pick-one.js';
import { SpanInput } from './span-input.js';
import type { TypeDraft } from './type-draft.js';
import type { TypeField } from './type-dialog.js';
import type { FormFault } from '../ui/use-form-fault.js';

/** Which events a type takes, and what makes one journey of them. Its kind and its key stay as they were made. */
export function TypeOrigin({
  workspace,
  type,
  draft,
  fault,
  write,
}: {
  readonly workspace: string;
  readonly type: JourneyType | null;
  readonly draft: TypeDraft;
  readonly fault: FormFault<TypeField>;
  readonly write: (change: Partial<TypeDraft>) => void;
}) {
  const text = useText();
  const properties = useProperties(workspace)
    .data?.filter(({ class: kind, scope }) => kind === 'key' && scope === 'property')
    .map(({ name }) => name);
  const sources = useSources(workspace).data ?? [];
  const isNew = type === null;
  const chosen = draft.sources ?? [];
  return (
    <>
      {isNew && (
        <Segmented
          label={text('settings.type.kind')}
          value={draft.kind}
          options={(['gap', 'key'] as const).map((key) => ({ key, name: text(`settings.type.kind.${key}`) }))}
          onChoose={(kind) => write({ kind })}
        />
      )}
      {draft.kind === 'gap' && (
        <SpanInput
          label={text('settings.type.gap')}
          value={draft.gap}
          onChange={(gap) => write({ gap })}
          description={text('settings.type.gap.help')}
          error={fault.of('gapSeconds')}
          inputRef={fault.at('gapSeconds')}
        />
      )}
      {draft.kind === 'key' && isNew && (
        <>
          {properties?.length === 0 && (
            <Notice kind="info">
              {text('settings.type.noKeys')}{' '}
              <Link to="/w/$workspace/properties" params={{ workspace }}>
                {text('nav.properties')}
              </Link>
            </Notice>
          )}
          <PickOne
            label={text('settings.type.property')}
            value={draft.keyProperty}
            options={(properties ?? []).map((name) => ({ key: name, name }))}
            onChoose={(keyProperty) => write({ keyProperty })}
            description={text('settings.type.property.help')}
            error={fault.of('keyProperty')}
            inputRef={fault.at('keyProperty')}
          />
        </>
      )}
      {!(type?.builtIn ?? false) && (
        <fieldset className="plain-set">
          <legend className="field-help">{text('settings.type.sources')}</legend>
          <Check
            isOn={draft.sources === null}
            onChange={(all) => write({ sources: all ? null : sources.map(({ key }) => key) })}
          >
            {text('settings.type.sources.all')}
          </Check>
          {draft.sources !== null &&
            sources.map(({ key, name }) => (
              <Check
                key={key}
                isOn={chosen.includes(key)}
                onChange={(isOn) =>
                  write({ sources: isOn ? [...chosen, key].sort() : chosen.filter((other) => other !== key) })
                }
              >
                {name}
              </Check>
            ))}
          {fault.of('sources') !== null && (
            <p role="alert" className="field-error">
              {fault.of('sources')}
            </p>
          )}
        </fieldset>
      )}
    </>
  );
}
