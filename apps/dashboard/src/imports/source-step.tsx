import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Notice } from '../ui/notice.js';
import { firstChoices } from './choices.js';
import { ImportFaultNotice } from './import-fault-notice.js';
import { FilePicker } from './file-picker.js';
import { NewWorkspaceCard } from './new-workspace.js';
import { PastRuns } from './past-runs.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { readTemplate, TemplateFault } from './template.js';
import { useSizeText } from './use-size-text.js';
import { chooseFile } from './wizard.js';
import { clearWizard, setWizard, useWizard, wizardOf } from './wizard-store.js';

/** A made-up log to try the steps with. */
const example = '/ornek-siparis-kaydi.csv';

/** Step 1: which file. */
export function SourceStep({ workspace, usual }: StepProps) {
  const text = useText();
  const sizeText = useSizeText();
  const isDemo = useWorkspace(workspace).data?.demo === true;
  const { file, fault, choices } = useWizard(workspace);
  const [exampleFault, setExampleFault] = useState(false);
  const tryExample = async (): Promise<void> => {
    try {
      const response = await fetch(example);
      if (!response.ok) throw new Error(String(response.status));
      setExampleFault(false);
      chooseFile(workspace, new File([await response.blob()], example.slice(1)), usual);
    } catch {
      setExampleFault(true);
    }
  };
  if (isDemo) {
    return (
      <StepFrame workspace={workspace} step="source" intro={<p>{text('imports.demo.intro')}</p>} next={null}>
        <NewWorkspaceCard />
      </StepFrame>
    );
  }
  return (
    <StepFrame workspace={workspace} step="source" intro={<p>{text('imports.source.intro')}</p>}>
      <FilePicker
        label={text(file ? 'imports.file.other' : 'imports.file.choose')}
        onFile={(chosen) => chooseFile(workspace, chosen, usual)}
      />
      {file && (
        <p className="import-file" role="status">
          <strong>{file.name}</strong> <span className="muted">{sizeText(file.size)}</span>
        </p>
      )}
      {fault && <ImportFaultNotice fault={fault} />}
      {exampleFault && <Notice kind="bad">{text('imports.source.exampleFault')}</Notice>}
      <div className="row">
        <Button className="button" onPress={() => void tryExample()}>
          {text('imports.source.example')}
        </Button>
        <TemplateButton workspace={workspace} zone={usual.zone} />
        {choices && (
          <Button className="link-button" onPress={() => clearWizard(workspace)}>
            {text('imports.startOver')}
          </Button>
        )}
      </div>
      <Notice kind="info">{text('imports.source.stays')}</Notice>
      <PastRuns workspace={workspace} />
    </StepFrame>
  );
}

function TemplateButton({ workspace, zone }: { readonly workspace: string; readonly zone: string }) {
  const text = useText();
  const [fault, setFault] = useState<TemplateFault | null>(null);
  const [used, setUsed] = useState(false);
  const use = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const carried = readTemplate(await file.text());
      const before = wizardOf(workspace).choices ?? firstChoices(zone);
      const fresh = { confirmed: null, validated: null, run: null, file: null };
      setWizard(workspace, { choices: { ...before, ...carried, ...fresh }, validation: null });
      setFault(null);
      setUsed(true);
      announce(text('imports.template.used'));
    } catch (error) {
      setUsed(false);
      setFault(error instanceof TemplateFault ? error : new TemplateFault(null));
    }
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => void use(files?.[0])}>
        <Button className="button">{text('imports.template.use')}</Button>
      </FileTrigger>
      {used && <span className="small">{text('imports.template.used')}</span>}
      {fault && (
        <span className="field-error" role="alert">
          {fault.part === null ? text('imports.template.none') : text('imports.template.wrong', { part: fault.part })}
        </span>
      )}
    </>
  );
}
