import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { Countdown } from './countdown.js';
import { useRefreshSources, type ActiveSource } from './use-sources.js';
import { isOver, useCloseWatch, useOpenWatch, useWatch, type Watch } from './use-watch.js';
import { WatchedEvents } from './watched-events.js';

/** "Your first event": what arrives of a source right now, as it is stored. */
export function WatchCard({ workspace, source }: { readonly workspace: string; readonly source: ActiveSource }) {
  const text = useText();
  const { role, may } = useRole(workspace);
  const isOpen = source.activity.watchedUntil !== null;
  return (
    <Card
      title={text(source.kind === 'import' ? 'sources.watch.titleImport' : 'sources.watch.title')}
      note={text('sources.watch.note')}
      className="watch-card"
    >
      {may('owner') ? (
        <OwnersWatch workspace={workspace} source={source} isOpen={isOpen} />
      ) : (
        role !== null && (
          <>
            {isOpen && <Notice kind="info">{text('sources.watch.byOther')}</Notice>}
            <p className="muted">{text('sources.watch.role', { present: text(`role.${role}`) })}</p>
          </>
        )
      )}
    </Card>
  );
}

function OwnersWatch({
  workspace,
  source,
  isOpen,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  readonly isOpen: boolean;
}) {
  const text = useText();
  const faultText = useFaultText();
  const refresh = useRefreshSources(workspace);
  const query = useWatch(workspace, source.key, isOpen);
  const open = useOpenWatch(workspace, source.key);
  const close = useCloseWatch(workspace, source.key);
  const over = isOver(query.error);
  useEffect(() => {
    if (over) void refresh(source.key);
    // Asked once for each watch that ends.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over, source.key]);
  useAnnounced(query.data);
  const fault = open.error ?? close.error ?? (over ? null : query.error);
  const watch = isOpen && !over ? query.data : undefined;
  return (
    <>
      {fault !== null && <Notice kind="bad">{faultText(fault)}</Notice>}
      {!isOpen || over ? (
        <div className="watch-closed">
          <p>{text('sources.watch.explain')}</p>
          <p className="muted small">{text('sources.watch.audit')}</p>
          <Button className="button button-primary" isDisabled={open.isPending} onPress={() => open.mutate()}>
            {text('sources.watch.start')}
          </Button>
        </div>
      ) : (
        <div className="watch-bar">
          <span className="watch-on">
            <span className="watch-dot" aria-hidden="true" />
            {text('sources.watch.on')}
          </span>
          {watch && (
            <Countdown
              label={text('sources.watch.left')}
              until={query.dataUpdatedAt + watch.secondsLeft * 1_000}
              onEnd={() => {
                announce(text('sources.watch.ended'));
                void refresh(source.key);
              }}
            />
          )}
          <Button className="button button-small" isDisabled={open.isPending} onPress={() => open.mutate()}>
            {text('sources.watch.renew')}
          </Button>
          <Button className="button button-small" isDisabled={close.isPending} onPress={() => close.mutate()}>
            {text('sources.watch.stop')}
          </Button>
        </div>
      )}
      {watch && <Seen workspace={workspace} watch={watch} />}
    </>
  );
}

function Seen({ workspace, watch }: { readonly workspace: string; readonly watch: Watch }) {
  const text = useText();
  const figures = useFigures();
  const shown = watch.events.length;
  if (watch.seen === 0) {
    return (
      <div className="watch-waiting">
        <h3>{text('sources.watch.waiting.title')}</h3>
        <p className="muted">{text('sources.watch.waiting.text')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="muted small">
        {watch.seen > shown
          ? text('sources.watch.some', { value: figures.count(watch.seen), shown: figures.count(shown) })
          : text('sources.watch.count', { count: watch.seen, value: figures.count(watch.seen) })}
      </p>
      <WatchedEvents workspace={workspace} events={watch.events} />
    </>
  );
}

/** Says how many events came since the watch was read last. */
function useAnnounced(watch: Watch | undefined): void {
  const text = useText();
  const before = useRef<{ startedAt: string; seen: number } | null>(null);
  useEffect(() => {
    if (!watch) return;
    const known = before.current;
    const count = known && known.startedAt === watch.startedAt ? watch.seen - known.seen : 0;
    before.current = { startedAt: watch.startedAt, seen: watch.seen };
    if (count > 0) announce(text('sources.watch.arrived', { count }));
  }, [watch, text]);
}
