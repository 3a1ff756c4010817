import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { useKeptFocus } from '../ui/use-kept-focus.js';
import { ImportFaultNotice } from './import-fault-notice.js';
import { cancelValidation, leastSeconds } from './wizard.js';
import { useWizard } from './wizard-store.js';

/** Names the button that has the file read again. */
const again = 'validation-again';

/** How far the reading of the whole file is, with a way to end it; why nothing came of it, with a way to try again. */
export function ValidationState({
  workspace,
  onRun,
  isOffered = false,
}: {
  readonly workspace: string;
  readonly onRun: () => void;
  /** Whether it may also be read again where all is well. */
  readonly isOffered?: boolean;
}) {
  const text = useText();
  const figures = useFigures();
  const { validation, validating, validationFault, file } = useWizard(workspace);
  // Where somebody has stopped it, the way on takes the focus.
  useKeptFocus(validating === null, validationFault?.code === 'stopped' ? again : 'import-step');
  if (validating) {
    const { bytes, rows, seconds } = validating;
    return (
      <div className="stack" aria-busy="true">
        <Progress label={text('imports.validate.running')} done={bytes} total={file?.size ?? null} />
        <div className="row">
          <span className="muted">
            {text('imports.validate.pace', {
              rows: figures.count(rows),
              pace: figures.count(Math.round(rows / Math.max(leastSeconds, seconds))),
            })}
          </span>
          <Button className="button button-small" onPress={() => cancelValidation(workspace)}>
            {text('app.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      {validationFault && validationFault.code !== 'stopped' && <ImportFaultNotice fault={validationFault} />}
      {validationFault?.code === 'stopped' && <Notice kind="info">{text('imports.validate.stopped')}</Notice>}
      {(isOffered || validationFault !== null) && (
        <div>
          <Button id={again} className="button" onPress={onRun}>
            {text(validation ? 'imports.validate.again' : 'imports.validate.run')}
          </Button>
        </div>
      )}
    </>
  );
}
