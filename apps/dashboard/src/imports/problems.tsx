import { Link } from '@tanstack/react-router';
import type { ReasonRows } from '@temas/importer/import-summary';
import { useKnownText, useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { Step } from './steps.js';

/** Lines that a problem names; the count beside them says how many there are. */
const mostLines = 10;
const mostProblems = 10;

/** The step in which a problem can be mended by choosing otherwise. */
const mendedIn = new Map<string, Step>([
  ['column_count', 'parse'],
  ['quote_malformed', 'parse'],
  ['quote_unterminated', 'parse'],
  ['row_too_large', 'parse'],
  ['text_invalid', 'parse'],
  ['json_malformed', 'parse'],
  ['case_missing', 'columns'],
  ['activity_missing', 'columns'],
  ['time_missing', 'columns'],
  ['time_unreadable', 'columns'],
  ['time_out_of_range', 'columns'],
  ['zone_required', 'columns'],
  ['date_order_required', 'columns'],
  ['epoch_unit_required', 'columns'],
  ['identifier_in_name', 'columns'],
  ['invalid_field', 'columns'],
  ['number_unreadable', 'parse'],
]);

/** A reason in words; a newer API may have some that these pages do not know. */
export function useReasonText(): (reason: string) => string {
  const known = useKnownText();
  return (reason) => known(`imports.refusal.${reason}`) ?? known(`imports.repair.${reason}`) ?? reason;
}

/** The problems of a file, the most frequent first: how many rows, which lines, and where they can be mended. */
export function Problems({
  workspace,
  title,
  reasons,
}: {
  /** Where they can be mended; null: the rows are sent already. */
  readonly workspace: string | null;
  readonly title: string;
  readonly reasons: readonly ReasonRows[];
}) {
  const text = useText();
  const figures = useFigures();
  const say = useReasonText();
  if (reasons.length === 0) return null;
  return (
    <section className="stack">
      <h3>{title}</h3>
      <ul className="stack import-problems">
        {reasons.slice(0, mostProblems).map(({ reason, count, lines }) => {
          const step = mendedIn.get(reason);
          return (
            <li key={reason}>
              <strong>{figures.count(count)}</strong> <span>{say(reason)}</span>{' '}
              <span className="muted small">
                {text(count > mostLines ? 'imports.linesMore' : 'imports.lines', {
                  lines: lines.slice(0, mostLines).join(', '),
                  count: Math.min(lines.length, mostLines),
                })}
              </span>{' '}
              {step && workspace !== null && (
                <Link to="/w/$workspace/import/$step" params={{ workspace, step }} className="small">
                  {text('imports.mend', { step: text(`imports.step.${step}`) })}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {reasons.length > mostProblems && (
        <p className="muted small">{text('imports.moreProblems', { count: reasons.length - mostProblems })}</p>
      )}
    </section>
  );
}

/** Values that are left out of rows which are taken, by column and reason. */
export function LeftOut({
  values,
}: {
  readonly values: readonly { readonly name: string; readonly reason: string; readonly count: number }[];
}) {
  const text = useText();
  const figures = useFigures();
  const known = useKnownText();
  if (values.length === 0) return null;
  return (
    <section className="stack">
      <h3>{text('imports.problems.leftOut')}</h3>
      <ul className="stack import-problems">
        {values.map(({ name, reason, count }) => (
          <li key={`${reason} ${name}`}>
            <strong>{figures.count(count)}</strong> <span>{known(`imports.leftOut.${reason}`) ?? reason}</span>{' '}
            <span className="muted small">{text('imports.leftOutColumn', { column: name })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
