import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Boundary } from './boundary.js';
import { FaultNotice } from './fault-notice.js';
import { FaultState } from './fault-state.js';
import { HandsFocusOn } from './hands-focus-on.js';
import { MessageState } from './message-state.js';
import { Notice } from './notice.js';
import { useGivingUp } from './use-giving-up.js';
import { useLast } from './use-last.js';

/**
 * A first load shorter than the first shows nothing; one longer than the second says that it is still at work, in
 * milliseconds. Where a state is to be looked at by itself, as in the gallery, it is another one.
 */
export const Patience = createContext({ skeleton: 200, slow: 3_000 });

/**
 * What a part of a page shows while its data comes, takes long, was given up, stays away or is stale. Data that was there
 * stays, dimmed, until newer is there; a part fails alone. Whatever takes long can be given up and asked for again.
 */
export function QueryState<T>({
  query,
  skeleton = <div className="skeleton skeleton-block" />,
  keepsFor,
  onGiveUp,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** The shape of what will be there. */
  readonly skeleton?: ReactNode;
  /** What the question is about: while that stays, its last answer stays in sight when the next one fails. */
  readonly keepsFor?: string;
  /** What else there is to do when the question is given up. */
  readonly onGiveUp?: () => void;
  readonly children: (data: NonNullable<T>) => ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const waited = useWaited(query.isFetching);
  const data = useLast(query, keepsFor);
  const { isGivenUp, giveUp, askAgain } = useGivingUp(query);
  const hasData = data !== undefined && data !== null;
  const isOwn = hasData && query.data !== undefined && !query.isPlaceholderData;
  const state = isGivenUp ? 'givenUp' : query.isError ? 'error' : isOwn ? 'answered' : 'waiting';
  const said = { hasData, onRetry: askAgain };
  return (
    // The one place of all states takes the focus over from a button that goes with its state.
    <div
      ref={place}
      tabIndex={-1}
      className={hasData && !isOwn && state !== 'error' ? 'part part-stale' : 'part'}
      aria-busy={state !== 'givenUp' && (query.isFetching || (state === 'waiting' && !hasData))}
    >
      {state !== 'answered' && (
        <HandsFocusOn key={state} to={place}>
          {state === 'givenUp' && <GivenUp {...said} />}
          {state === 'error' && <Failed {...said} fault={query.error} />}
          {state === 'waiting' && (
            <>
              {hasData ? <div className="thin-progress" aria-hidden="true" /> : <Room waited={waited}>{skeleton}</Room>}
              <Slow
                waited={waited}
                onCancel={() => {
                  giveUp();
                  onGiveUp?.();
                }}
              />
            </>
          )}
        </HandsFocusOn>
      )}
      {hasData && (
        <div className="part-body">
          <Boundary of={data}>
            <Body data={data}>{children}</Body>
          </Boundary>
        </div>
      )}
    </div>
  );
}

/** Draws within the boundary. */
function Body<Data>({ data, children }: { readonly data: Data; readonly children: (data: Data) => ReactNode }) {
  return children(data);
}

/** Its room is there from the start, so that nothing below jumps. */
function Room({ waited, children }: { readonly waited: number; readonly children: ReactNode }) {
  const patience = use(Patience);
  return (
    <div aria-hidden="true" className={waited >= patience.skeleton ? '' : 'skeleton-room'}>
      {children}
    </div>
  );
}

interface Said {
  /** Whether an earlier answer is in sight. */
  readonly hasData: boolean;
  readonly onRetry: () => void;
}

function Failed({ hasData, onRetry, fault }: Said & { readonly fault: unknown }) {
  const text = useText();
  if (!hasData) return <FaultState fault={fault} onRetry={onRetry} />;
  return (
    <FaultNotice fault={fault} onRetry={onRetry}>
      {text('state.stale')}
    </FaultNotice>
  );
}

function GivenUp({ hasData, onRetry }: Said) {
  const text = useText();
  // The focus was on what gave the question up.
  const retry = (
    <Button className={hasData ? 'button button-small' : 'button button-primary'} onPress={onRetry} autoFocus>
      {text('app.retry')}
    </Button>
  );
  if (hasData) {
    return (
      <Notice>
        {text('state.givenUp')}. {text('state.stale')} {retry}
      </Notice>
    );
  }
  return (
    <MessageState title={text('state.givenUp')} role="status">
      {retry}
    </MessageState>
  );
}

function Slow({ waited, onCancel }: { readonly waited: number; readonly onCancel: () => void }) {
  const text = useText();
  const patience = use(Patience);
  if (waited < patience.slow)
    return waited >= patience.skeleton ? <p className="unseen">{text('app.loading')}</p> : null;
  return (
    <p className="slow" role="status">
      {text('state.slow', { seconds: Math.floor(waited / 1_000) })}
      <Button className="button button-small" onPress={onCancel}>
        {text('app.cancel')}
      </Button>
    </p>
  );
}

/** For how many milliseconds something has been going on, in coarse steps. */
function useWaited(going: boolean): number {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    if (!going) return;
    const began = Date.now();
    const timer = setInterval(() => setWaited(Date.now() - began), 200);
    return () => {
      clearInterval(timer);
      setWaited(0);
    };
  }, [going]);
  return going ? waited : 0;
}
