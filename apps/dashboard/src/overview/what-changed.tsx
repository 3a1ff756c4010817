import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { isBaseline } from '../filters/filter-keys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { afterDialog } from '../ui/after-dialog.js';
import { announce } from '../ui/announce.js';
import { MessageState } from '../ui/message-state.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { ChangeCard } from './change-card.js';
import { Dismiss } from './dismiss.js';
import { SetAside, type JustDismissed } from './set-aside.js';
import { baseChannel } from '../ui/use-base-text.js';
import { changeId, useChangeFigure } from './use-change-figure.js';
import { useChangeSentence } from './use-change-sentence.js';
import type { Change, Changes, Overview } from './use-overview.js';

/** What clearly changed: at most three sentences, or that nothing did, or that what did is set aside. */
export function WhatChanged({ overview }: { readonly overview: Overview }) {
  const { changes } = overview;
  return changes ? <Compared overview={overview} changes={changes} /> : <NothingCompared />;
}

function Compared({ overview, changes }: { readonly overview: Overview; readonly changes: Changes }) {
  const text = useText();
  const figures = useFigures();
  const { workspace = '' } = useParams({ strict: false });
  const { may } = useRole(workspace);
  const { ofChange } = useChangeSentence();
  const { compare, receipt } = overview;
  const isChannel = baseChannel(compare) !== null;
  const figureOf = useChangeFigure(overview, isChannel);
  const [asked, setAsked] = useState<Change | null>(null);
  const [just, setJust] = useState<JustDismissed | null>(null);
  const { around, findFocus } = useFocusFound(changes.list);
  const tested = { count: changes.tested, value: figures.count(changes.tested) };
  const asOf = compare?.asOf
    ? text('overview.changed.asOf', { time: figures.moment(compare.asOf, receipt.timeZone) })
    : '';
  const isCalm = changes.list.length === 0;
  return (
    <div className="changed" {...around} role="group" aria-label={text('overview.changed.title')} tabIndex={-1}>
      {isCalm ? (
        <Calm changes={changes} tested={tested} />
      ) : (
        <ol className="changes" data-testid="changes">
          {changes.list.map((change, at) => (
            <ChangeCard
              key={changeId(change)}
              {...{ change, isChannel, figureOf }}
              rank={at + 1}
              onDismiss={may('analyst') ? () => setAsked(change) : undefined}
            />
          ))}
        </ol>
      )}
      <SetAside changes={changes} timeZone={receipt.timeZone} just={just} onLost={() => findFocus(0)} />
      {(!isCalm || asOf !== '') && (
        <p className="overview-foot muted small">
          {!isCalm && `${text('overview.changed.tested', tested)}. ${text('overview.changed.tested.why')} `}
          {asOf} {!isCalm && text('overview.change.n.note')}
        </p>
      )}
      {asked && (
        <Dismiss
          change={asked}
          sentence={ofChange(asked)}
          onClose={() => setAsked(null)}
          onDone={({ id }) => {
            const sentence = ofChange(asked);
            setJust({ id, sentence });
            setAsked(null);
            announce(text('overview.aside.done', { sentence }));
            findFocus(changes.list.indexOf(asked));
          }}
        />
      )}
    </div>
  );
}

/** No card is left: nothing clearly changed, too little was there to look at, or what changed is set aside. */
function Calm({
  changes,
  tested,
}: {
  readonly changes: Changes;
  readonly tested: { readonly count: number; readonly value: string };
}) {
  const text = useText();
  const is = changes.tested === 0 ? 'few' : changes.passedOver > 0 ? 'aside' : 'none';
  return (
    <div className="overview-calm" data-testid={is === 'aside' ? 'all-set-aside' : 'nothing-changed'}>
      <MessageState title={text(`overview.changed.${is}.title`)} level={3} role="status">
        <p>{text(`overview.changed.${is}.text`, tested)}</p>
      </MessageState>
    </div>
  );
}

/**
 * Where a card went away with what had the focus, the one that stands there now has it, else the last, else what is around
 * them; also where an answer that comes later takes that card away.
 */
function useFocusFound(list: Changes['list']) {
  const place = useRef<HTMLDivElement>(null);
  const giveUpLast = useRef<() => void>(undefined);
  const wanted = useRef(0);
  const isWithin = useRef(false);
  const focusCard = (): void => {
    if (document.activeElement !== document.body) return;
    const cards = place.current?.querySelectorAll<HTMLElement>('.change-sentence') ?? [];
    (cards[Math.min(wanted.current, cards.length - 1)] ?? place.current)?.focus();
  };
  useEffect(() => {
    // What is removed with the focus in it tells of no blur.
    if (isWithin.current) focusCard();
  }, [list]);
  return {
    findFocus: (at: number): void => {
      wanted.current = at;
      giveUpLast.current?.();
      giveUpLast.current = afterDialog(focusCard);
    },
    around: {
      ref: place,
      onFocus: () => void (isWithin.current = true),
      onBlur: () => void (isWithin.current = false),
    },
  };
}

/** No comparison is chosen, or none can be made: of a period without a beginning, with a baseline that is not as long. */
function NothingCompared() {
  const text = useText();
  const { filters, change } = useFilters();
  const { comparison } = filters;
  const isOpen = comparison !== 'none' && filters.compare === undefined && !isBaseline(comparison);
  const why = isBaseline(comparison) ? 'baseline' : isOpen ? 'open' : 'off';
  return (
    <MessageState title={text('overview.changed.off.title')} level={3} role="status">
      <p>{text(`overview.changed.${why}.text`)}</p>
      <Button
        className="button button-small"
        onPress={() =>
          change(isOpen ? { d: '28d' } : { cmp: 'previous', ...(filters.period === 'all' ? { d: '28d' } : {}) })
        }
      >
        {text(isOpen ? 'overview.changed.bounded' : 'overview.changed.compare')}
      </Button>
    </MessageState>
  );
}
