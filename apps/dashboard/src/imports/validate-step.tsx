import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { LogValidation } from '@temas/importer/validate-log';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Notice } from '../ui/notice.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { keptColumns, type Choices } from './choices.js';
import { DayHistogram } from './day-histogram.js';
import { FaultNotice } from './fault-notice.js';
import { LeftOut, Problems } from './problems.js';
import { RefusedCsv } from './refused-csv.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { stopValidation, validate } from './wizard.js';
import { useWizard } from './wizard-store.js';

/** Step 5: the whole file, read in the browser: what can be taken, what is mended, what is refused and why. */
export function ValidateStep({ workspace, usual }: StepProps) {
  const text = useText();
  const { choices, validation, validating, validationFault, file } = useWizard(workspace);
  const run = (): void => {
    if (choices) void validate(workspace, { dayZone: usual.zone, keys: keysOf(choices) });
  };
  useEffect(() => {
    if (validation === null && validating === null && validationFault === null) run();
    // Once, when the step comes: after that it is asked for by a button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (validation)
      announce(
        text('imports.validate.announced', { good: validation.good + validation.repaired, rows: validation.rows }),
      );
  }, [validation, text]);
  return (
    <StepFrame workspace={workspace} step="validate" intro={<p>{text('imports.validate.intro')}</p>}>
      {validating && (
        <Validating
          rows={validating.rows}
          seconds={validating.seconds}
          bytes={validating.bytes}
          size={file?.size ?? null}
          onCancel={() => stopValidation(workspace)}
        />
      )}
      {validationFault && validationFault.code !== 'stopped' && <FaultNotice fault={validationFault} />}
      {validationFault?.code === 'stopped' && <Notice kind="info">{text('imports.validate.stopped')}</Notice>}
      {!validating && (
        <div>
          <Button className="button" onPress={run}>
            {text(validation ? 'imports.validate.again' : 'imports.validate.run')}
          </Button>
        </div>
      )}
      {validation && <Found workspace={workspace} validation={validation} zone={usual.zone} />}
    </StepFrame>
  );
}

/** The properties whose values are pseudonymized, so that anything may be in them. */
function keysOf(choices: Choices): string[] {
  const keys = keptColumns(choices).filter(({ privacy }) => privacy.treatment === 'pseudonymize');
  return [choices.journey, ...keys.map(({ name }) => name)];
}

function Validating({
  rows,
  seconds,
  bytes,
  size,
  onCancel,
}: {
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly size: number | null;
  readonly onCancel: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="stack" aria-busy="true">
      <Progress label={text('imports.validate.running')} done={bytes} total={size} />
      <div className="row">
        <span className="muted">
          {text('imports.validate.pace', {
            rows: figures.count(rows),
            pace: figures.count(Math.round(rows / Math.max(0.2, seconds))),
          })}
        </span>
        <Button className="button button-small" onPress={onCancel}>
          {text('app.cancel')}
        </Button>
      </div>
    </div>
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
