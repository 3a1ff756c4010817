import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Progress } from '../ui/progress.js';
import { ImportFaultNotice } from './import-fault-notice.js';
import { FilePicker } from './file-picker.js';
import type { Step } from './steps.js';
import { chooseAgain, type Usual } from './wizard.js';
import { clearWizard, useWizard } from './wizard-store.js';

/** After a reload: the choices are there, the file is asked for again and recognised by its hash. */
export function ChooseAgain({
  workspace,
  step,
  usual,
}: {
  readonly workspace: string;
  readonly step: Step;
  readonly usual: Usual;
}) {
  const text = useText();
  return (
    <section className="card import-body" aria-labelledby="import-again">
      <header className="import-head">
        <h2 id="import-again">{text('imports.again.title')}</h2>
        <p className="muted import-intro">{text('imports.again.text', { step: text(`imports.step.${step}`) })}</p>
      </header>
      <AgainPicker workspace={workspace} usual={usual} />
    </section>
  );
}

/** The picker alone, for wherever the same file is asked for. */
export function AgainPicker({ workspace, usual }: { readonly workspace: string; readonly usual: Usual }) {
  const text = useText();
  const { recognising, fault, choices } = useWizard(workspace);
  return (
    <div className="stack">
      <FilePicker
        label={text('imports.again.choose')}
        isDisabled={recognising !== null}
        onFile={(file) => void chooseAgain(workspace, file, usual)}
      />
      {recognising && (
        <Progress label={text('imports.again.looking')} done={recognising.bytes} total={choices?.file?.size ?? null} />
      )}
      {fault && <ImportFaultNotice fault={fault} />}
      <div>
        <Button className="link-button" onPress={() => clearWizard(workspace)}>
          {text('imports.startOver')}
        </Button>
      </div>
    </div>
  );
}
