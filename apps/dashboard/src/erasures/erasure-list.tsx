import { useId } from 'react';
import { Button } from 'react-aria-components';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { RowText } from '../ui/row-list.js';
import { useFigures } from '../ui/use-figures.js';
import { useKeptFocus } from '../ui/use-kept-focus.js';
import { ErasureSteps } from './erasure-steps.js';
import { isLate, isUnderWay } from './erasure-state.js';
import { LeftOut } from './left-out.js';
import type { Erasure, useErasures } from './use-erasures.js';
import { useTellProgress } from './use-tell-progress.js';

type ErasurePage = NonNullable<ReturnType<typeof useErasures>['data']>;

/** Erasures and how far each is, the newest first. What changes in it moves nothing that a reader is at. */
export function ErasureList({
  workspace,
  page,
  readAt,
  isReading,
  onMore,
}: {
  readonly workspace: string;
  readonly page: ErasurePage;
  /** When it was read, in milliseconds. */
  readonly readAt: number;
  /** Whether more of it is on its way. */
  readonly isReading: boolean;
  readonly onMore: () => void;
}) {
  const text = useText();
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const id = useId();
  useTellProgress(workspace, page.erasures);
  // The button goes with the last of them.
  useKeptFocus(page.next === null, id);
  if (page.erasures.length === 0) {
    return (
      <div className="items-empty">
        <p>{text('erasures.none')}</p>
        <p className="muted">{text('erasures.none.text')}</p>
      </div>
    );
  }
  return (
    <div className="stack">
      <ul className="items" id={id} tabIndex={-1} aria-label={text('erasures.list')}>
        {page.erasures.map((erasure) => (
          <li key={erasure.id} className="item">
            <Row erasure={erasure} now={readAt} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      {page.next !== null && (
        <Button className="button erasure-more" onPress={() => !isReading && onMore()}>
          {text('erasures.more')}
        </Button>
      )}
      <LeftOut workspace={workspace} count={page.leftOut} readAt={readAt} timeZone={timeZone} />
    </div>
  );
}

function Row({
  erasure,
  now,
  timeZone,
}: {
  readonly erasure: Erasure;
  readonly now: number;
  readonly timeZone: string;
}) {
  const text = useText();
  const figures = useFigures();
  const late = isLate(erasure, now);
  const state = late ? 'late' : isUnderWay(erasure) ? 'underWay' : 'ended';
  const kinds = { late: 'warn', underWay: 'info', ended: 'good' } as const;
  return (
    <>
      <RowText
        name={erasure.reference ?? text('erasures.unnamed')}
        badges={<Badge kind={kinds[state]}>{text(`erasures.state.${state}`)}</Badge>}
      >
        <p className="muted item-detail">
          {text('erasures.facts', {
            count: erasure.identifiers,
            time: figures.moment(erasure.requestedAt, timeZone),
          })}
        </p>
        {late && <p className="item-detail">{text('erasures.late')}</p>}
      </RowText>
      <ErasureSteps erasure={erasure} timeZone={timeZone} />
    </>
  );
}
