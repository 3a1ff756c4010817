import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { columnsOf, keptColumns } from './choices.js';
import { bytesToSend, estimateOf } from './estimate.js';
import { useRuns } from './use-imports.js';
import { useSizeText } from './use-size-text.js';
import type { WizardState } from './wizard-store.js';

/** What an import costs and keeps: time, size, rows that come twice, and how long what is stored. */
export function ReviewFacts({ workspace, state }: { readonly workspace: string; readonly state: WizardState }) {
  const text = useText();
  const figures = useFigures();
  const sizeText = useSizeText();
  const runs = useRuns(workspace).data;
  const { choices, validation, file, pace } = state;
  if (!choices) return null;
  const estimate = validation && runs ? estimateOf(validation.rows, pace, runs) : null;
  const kept = keptColumns(choices);
  const open = kept.filter(({ privacy }) => privacy.treatment === 'keep').length;
  return (
    <dl className="import-facts">
      {validation && estimate && (
        <div>
          <dt>{text('imports.review.time')}</dt>
          <dd>
            {text('imports.review.time.about', { time: figures.duration(estimate.seconds) })}{' '}
            <span className="muted">
              {text(`imports.review.time.${estimate.from}`, { pace: figures.count(estimate.pace) })}{' '}
              {text('imports.review.time.map')}
            </span>
          </dd>
        </div>
      )}
      {validation && (
        <div>
          <dt>{text('imports.review.size')}</dt>
          <dd>
            {text('imports.review.size.sent', {
              size: sizeText(bytesToSend(validation, choices.journey.length - state.validatedKeyLength)),
            })}
            {file && <span className="muted"> {text('imports.review.size.file', { size: sizeText(file.size) })}</span>}
          </dd>
        </div>
      )}
      <div>
        <dt>{text('imports.review.twice')}</dt>
        <dd>{text('imports.review.duplicates')}</dd>
      </div>
      <div>
        <dt>{text('imports.review.kept')}</dt>
        <dd>
          {text(columnsOf(choices, 'subject').length > 0 ? 'imports.review.kept.people' : 'imports.review.kept.cases', {
            count: kept.length - open,
          })}{' '}
          {open > 0 && `${text('imports.review.kept.open', { count: open })} `}
          {text('imports.review.kept.long')}
        </dd>
      </div>
    </dl>
  );
}
