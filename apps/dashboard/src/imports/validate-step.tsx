import { useEffect } from 'react';
import type { LogValidation } from '@temas/importer/validate-log';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { useFigures } from '../ui/use-figures.js';
import { DayHistogram } from './day-histogram.js';
import { LeftOut, Problems } from './problems.js';
import { RefusedCsv } from './refused-csv.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { useValidation } from './use-validation.js';
import { ValidationState } from './validation-state.js';
import { useWizard } from './wizard-store.js';

/** Step 5: the whole file, read in the browser: what can be taken, what is mended, what is refused and why. */
export function ValidateStep({ workspace, usual }: StepProps) {
  const text = useText();
  const { validation } = useWizard(workspace);
  const run = useValidation({ workspace, usual });
  useEffect(() => {
    if (validation)
      announce(
        text('imports.validate.announced', { good: validation.good + validation.repaired, rows: validation.rows }),
      );
  }, [validation, text]);
  return (
    <StepFrame workspace={workspace} step="validate" intro={<p>{text('imports.validate.intro')}</p>}>
      <ValidationState workspace={workspace} onRun={run} isOffered />
      {validation && <Found workspace={workspace} validation={validation} zone={usual.zone} />}
    </StepFrame>
  );
}

function Found({
  workspace,
  validation,
  zone,
}: {
  readonly workspace: string;
  readonly validation: LogValidation;
  readonly zone: string;
}) {
  const text = useText();
  const figures = useFigures();
  const { rows, good, repaired, refused, cases, problems, repairs, leftOut, days, refusedLines } = validation;
  const ready = good + repaired;
  return (
    <div className="stack import-found">
      <p className="import-verdict" role="status">
        {refused === 0
          ? text('imports.validate.allReady', { rows: figures.count(rows) })
          : text('imports.validate.someReady', {
              ...{ ready: figures.count(ready), rows: figures.count(rows), refused: figures.count(refused) },
            })}
      </p>
      <div className="row">
        <Badge kind="good">{text('imports.validate.good', { count: figures.count(good) })}</Badge>
        <Badge kind="info">{text('imports.validate.repaired', { count: figures.count(repaired) })}</Badge>
        <Badge kind={refused > 0 ? 'bad' : 'plain'}>
          {text('imports.validate.refused', { count: figures.count(refused) })}
        </Badge>
        <Badge>{text('imports.validate.cases', { count: figures.count(cases) })}</Badge>
        <Badge>{text('imports.validate.activities', { count: figures.count(validation.activities.length) })}</Badge>
      </div>
      <Problems workspace={workspace} title={text('imports.problems.refused')} reasons={problems} />
      <Problems workspace={workspace} title={text('imports.problems.repaired')} reasons={repairs} />
      <LeftOut values={leftOut} />
      <div>
        <RefusedCsv lines={refusedLines} />
      </div>
      <DayHistogram days={days} zone={zone} />
    </div>
  );
}
