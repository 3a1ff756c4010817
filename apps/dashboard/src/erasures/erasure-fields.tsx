import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { Segmented } from '../ui/segmented.js';
import { TextArea, TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { kinds, most, type Draft, type Fault, type ReadDraft } from './erasure-draft.js';
import { useErasureFault } from './use-erasure-fault.js';

interface Fields {
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly faults: readonly Fault[];
  readonly onChange: (draft: Draft) => void;
}

/**
 * Who is to be erased. No field cuts off what is pasted: half an identifier may be somebody else's. Nor is any checked for
 * its spelling, for which some browsers ask elsewhere.
 */
export function ErasureFields(of: Fields) {
  const text = useText();
  const { draft, faults, onChange } = of;
  const errorOf = useErasureFault(draft.kind);
  return (
    <div className="form">
      <Segmented
        label={text('erasures.how')}
        value={draft.how}
        options={(['person', 'list'] as const).map((key) => ({ key, name: text(`erasures.how.${key}`) }))}
        onChoose={(how) => onChange({ ...draft, how })}
      />
      {draft.how === 'person' ? <PersonFields {...of} /> : <ListFields {...of} />}
      <div className="form-narrow">
        <TextInput
          label={text('erasures.reference')}
          description={text('erasures.reference.help')}
          value={draft.reference}
          onChange={(reference) => onChange({ ...draft, reference })}
          error={errorOf(faults, 'reference')}
          maxLength={most.reference}
          spellCheck={false}
        />
      </div>
    </div>
  );
}

function PersonFields({ draft, faults, onChange }: Fields) {
  const text = useText();
  const errorOf = useErasureFault(draft.kind);
  return (
    <fieldset className="plain-set">
      <legend>{text('erasures.person')}</legend>
      <p className="field-help">{text('erasures.person.help')}</p>
      <div className="erasure-person">
        {kinds.map((kind) => (
          <TextInput
            key={kind}
            label={text(`erasures.${kind}`)}
            value={draft.person[kind]}
            onChange={(written) => onChange({ ...draft, person: { ...draft.person, [kind]: written } })}
            error={errorOf(faults, kind)}
            spellCheck={false}
          />
        ))}
      </div>
    </fieldset>
  );
}

function ListFields({ draft, read, faults, onChange }: Fields) {
  const text = useText();
  const figures = useFigures();
  const errorOf = useErasureFault(draft.kind);
  return (
    <div className="erasure-lines">
      <Choice
        label={text('erasures.kind')}
        value={draft.kind}
        options={kinds.map((key) => ({ key, name: text(`erasures.${key}s`) }))}
        onChoose={(kind) => onChange({ ...draft, kind })}
      />
      <TextArea
        label={text('erasures.lines')}
        description={text('erasures.lines.help', { count: read.identifiers, most: figures.count(most.people) })}
        value={draft.lines}
        onChange={(lines) => onChange({ ...draft, lines })}
        error={errorOf(faults, 'lines')}
        rows={8}
        spellCheck={false}
      />
    </div>
  );
}
