import { useText } from '../i18n/locale.js';
import type { Times } from '../ui/use-times.js';
import { Badge } from '../ui/badge.js';
import type { WatchedRefused } from './use-watch.js';

/** An event that was refused: why, in which field, and how to mend it. */
export function RefusedEvent({ event, times }: { readonly event: WatchedRefused; readonly times: Times }) {
  const text = useText();
  return (
    <article className="stack">
      <header className="watched-head">
        <Badge kind="bad">{text('sources.event.refused')}</Badge>
        <h3>{text(event.type === null ? 'sources.event.noType' : `sources.event.type.${event.type}`)}</h3>
        <time dateTime={event.receivedAt}>{times.clock(event.receivedAt)}</time>
      </header>
      <p>{text(`sources.refused.${event.code}`)}</p>
      <dl className="watched-facts">
        <div>
          <dt>{text('sources.event.code')}</dt>
          <dd>
            <code>{event.code}</code>
          </dd>
        </div>
        {event.field !== '' && (
          <div>
            <dt>{text('sources.event.field')}</dt>
            <dd>
              <code>{event.field}</code>
            </dd>
          </div>
        )}
      </dl>
    </article>
  );
}
