import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Boundary } from './boundary.js';
import { FaultNotice } from './fault-notice.js';
import { FaultState } from './fault-state.js';
import { MessageState } from './message-state.js';
import { useLast } from './use-last.js';

/** A first load shorter than this shows nothing; one longer than that says that it is still at work, in milliseconds. */
const patience = { skeleton: 200, slow: 3_000 };

/**
 * What a part of a page shows while its data comes, stays away or is stale. Data that was there stays, dimmed, until newer
 * is there; a part fails alone.
 */
export function QueryState<T>({
  query,
  skeleton = <div className="skeleton skeleton-block" />,
  keepsFor,
  onCancel,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** The shape of what will be there. */
  readonly skeleton?: ReactNode;
  /** What the question is about: while that stays, its last answer stays in sight when the next one fails. */
  readonly keepsFor?: string;
  /** Gives the question up; offered when it takes long. */
  readonly onCancel?: () => void;
  readonly children: (data: NonNullable<T>) => ReactNode;
}) {
  const text = useText();
  const waited = useWaited(query.isFetching);
  const data = useLast(query, keepsFor);
  const [isGivenUp, setGivenUp] = useState(false);
  const cancel = onCancel && {
    onCancel: () => {
      setGivenUp(true);
      onCancel();
    },
  };
  if (data === undefined || data === null) {
    if (isGivenUp && !query.isFetching) {
      return (
        <GivenUp
          onRetry={() => {
            setGivenUp(false);
            void query.refetch();
          }}
        />
      );
    }
    if (query.isError) return <FaultState fault={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div aria-busy="true">
        {/* Its room is there from the start, so that nothing below jumps. */}
        <div aria-hidden="true" className={waited >= patience.skeleton ? '' : 'skeleton-room'}>
          {skeleton}
        </div>
        <Slow waited={waited} {...cancel} />
      </div>
    );
  }
  return (
    <div className={query.isPlaceholderData ? 'part part-stale' : 'part'} aria-busy={query.isFetching}>
      {query.isError && (
        <FaultNotice fault={query.error} onRetry={() => void query.refetch()}>
          {text('state.stale')}
        </FaultNotice>
      )}
      {query.isPlaceholderData && <div className="thin-progress" aria-hidden="true" />}
      {query.isPlaceholderData && <Slow waited={waited} {...cancel} />}
      <div className="part-body">
        <Boundary of={data}>
          <Body data={data}>{children}</Body>
        </Boundary>
      </div>
    </div>
  );
}

/** Draws within the boundary. */
function Body<Data>({ data, children }: { readonly data: Data; readonly children: (data: Data) => ReactNode }) {
  return children(data);
}

function GivenUp({ onRetry }: { readonly onRetry: () => void }) {
  const text = useText();
  return (
    <MessageState title={text('state.givenUp')} role="status">
      <Button className="button button-primary" onPress={onRetry}>
        {text('app.retry')}
      </Button>
    </MessageState>
  );
}

function Slow({ waited, onCancel }: { readonly waited: number; readonly onCancel?: () => void }) {
  const text = useText();
  if (waited < patience.slow)
    return waited >= patience.skeleton ? <p className="unseen">{text('app.loading')}</p> : null;
  return (
    <p className="slow" role="status">
      {text('state.slow', { seconds: Math.floor(waited / 1_000) })}
      {onCancel && (
        <Button className="button button-small" onPress={onCancel}>
          {text('app.cancel')}
        </Button>
      )}
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
