import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { isOnlyKey, type ToRegister } from '../properties/to-register.js';
import type { Times } from '../ui/use-times.js';
import { Badge } from '../ui/badge.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import type { WatchedStored } from './use-watch.js';

type Dropped = WatchedStored['dropped'][number];

/** Types of events that are touchpoints unless a rule leaves them out. */
const touching = new Set<WatchedStored['type']>(['track', 'page', 'screen', 'feedback', 'touchpoint']);
/** Types of values that a property may have. */
const single = new Set(['string', 'number', 'boolean']);
/** Stands for names that are not shown. */
const hiddenName = '(other)';

/** An event as it is stored: what was kept, what a pseudonym stands for, and what was dropped and why. */
export function StoredEvent({
  workspace,
  event,
  times,
  isRegistered,
  onRegister,
}: {
  readonly workspace: string;
  readonly event: WatchedStored;
  readonly times: Times;
  readonly isRegistered: (dropped: Dropped) => boolean;
  readonly onRegister: (property: ToRegister) => void;
}) {
  const text = useText();
  return (
    <article className="stack">
      <header className="watched-head">
        <Badge kind="good">{text('sources.event.stored')}</Badge>
        {event.name !== null && <Badge>{text(`sources.event.type.${event.type}`)}</Badge>}
        <h3>{event.name ?? text(`sources.event.type.${event.type}`)}</h3>
        <time dateTime={event.receivedAt}>{times.clock(event.receivedAt)}</time>
      </header>
      <Facts event={event} times={times} />
      <section>
        <h4 className="watched-kept">{text('sources.event.kept')}</h4>
        <Kept event={event} />
      </section>
      <section>
        <h4 className="watched-pseudonymized">{text('sources.event.pseudonymized')}</h4>
        <ul className="watched-list">
          <li>
            <code>{text(event.subjectOf === 'user' ? 'sources.event.userId' : 'sources.event.anonymousId')}</code>
            <span>{text('sources.event.pseudonym', { pseudonym: event.subject })}</span>
          </li>
          {event.keys.map(({ name, pseudonym }) => (
            <li key={name}>
              <code>{name}</code>
              <span>{text('sources.event.pseudonym', { pseudonym })}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h4 className="watched-dropped">{text('sources.event.dropped')}</h4>
        {event.dropped.length === 0 ? (
          <p className="muted">{text('sources.event.dropped.none')}</p>
        ) : (
          <ul className="watched-list">
            {event.dropped.map((dropped, at) => (
              <DroppedValue
                // Names that are not shown are alike.
                key={`${dropped.scope} ${dropped.name} ${at}`}
                dropped={dropped}
                isRegistered={isRegistered(dropped)}
                onRegister={onRegister}
              />
            ))}
          </ul>
        )}
        {event.dropped.some(({ reason }) => reason === 'unregistered') && (
          <p className="small watched-more">
            <Link to="/w/$workspace/properties" params={{ workspace }}>
              {text('sources.event.toProperties')}
            </Link>
          </p>
        )}
      </section>
    </article>
  );
}

function Facts({ event, times }: { readonly event: WatchedStored; readonly times: Times }) {
  const text = useText();
  const names = useNames();
  const about = event.answer?.about ?? null;
  const touchpoint =
    event.touchpoint !== null
      ? names.touchpoint(event.touchpoint)
      : about !== null
        ? text('sources.event.about', { touchpoint: names.touchpoint(about) })
        : text(touching.has(event.type) ? 'sources.event.touchpoint.left' : 'sources.event.touchpoint.none');
  const rows = [
    [text('sources.event.touchpoint'), touchpoint],
    [text('sources.event.channel'), names.channel(event.channel)],
    [text('sources.event.occurred'), times.moment(event.occurredAt)],
    [
      text('sources.event.messageId'),
      event.messageHash === null
        ? text('sources.event.messageId.none')
        : text('sources.event.messageId.hash', { hash: event.messageHash }),
    ],
  ] as const;
  return (
    <dl className="watched-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Kept({ event }: { readonly event: WatchedStored }) {
  const text = useText();
  const figures = useFigures();
  const { answer, properties } = event;
  if (answer === null && properties.length === 0) return <p className="muted">{text('sources.event.kept.none')}</p>;
  return (
    <ul className="watched-list">
      {answer && (
        <li>
          {text('sources.event.answer', {
            metric: answer.metric.toUpperCase(),
            score: figures.tenth(answer.score),
            min: figures.tenth(answer.min),
            max: figures.tenth(answer.max),
          })}
        </li>
      )}
      {properties.map(({ name, value }) => (
        <li key={name}>
          <code>{name}</code>
          <code className="watched-value">{value}</code>
        </li>
      ))}
    </ul>
  );
}

function DroppedValue({
  dropped,
  isRegistered,
  onRegister,
}: {
  readonly dropped: Dropped;
  readonly isRegistered: boolean;
  readonly onRegister: (property: ToRegister) => void;
}) {
  const text = useText();
  const { scope, name, type, reason } = dropped;
  const isHidden = name === hiddenName;
  const isWaiting = reason === 'unregistered' && scope !== 'id' && !isHidden;
  const isOpen = isWaiting && single.has(type);
  const onlyKey = isOnlyKey(dropped);
  return (
    <li>
      <code>{isHidden ? text('sources.event.hiddenName') : name}</code>
      <span>{text(`sources.drop.${reason}`)}</span>
      {isWaiting && !isOpen && <span className="muted small">{text('properties.why.notSingle')}</span>}
      {isOpen && isRegistered && <Badge kind="good">{text('sources.event.nowRegistered')}</Badge>}
      {isOpen && !isRegistered && dropped.refusal !== null && !onlyKey && (
        <span className="muted small">
          <Badge kind="bad">{text('properties.refused')}</Badge> {text(`properties.why.${dropped.refusal}`)}
        </span>
      )}
      {isOpen && !isRegistered && (dropped.refusal === null || onlyKey) && (
        <Button
          className="button button-small"
          aria-label={text('sources.event.register.one', { name })}
          onPress={() => onRegister({ name, scope, type, onlyKey })}
        >
          {text(onlyKey ? 'properties.register.asKey' : 'sources.event.register')}
        </Button>
      )}
    </li>
  );
}
