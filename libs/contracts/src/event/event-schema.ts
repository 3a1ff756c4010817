import { Type, type Static } from '@sinclair/typebox';
import { TypeCompiler, type ValueError } from '@sinclair/typebox/compiler';
import { eventLimits } from './event-limits.js';

/** What senders may say. Unknown top-level fields are ignored; null means absent, as browser clients send it. */
const text = (maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));
const record = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]));

export const eventTypes = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;
export type EventType = (typeof eventTypes)[number];

const schema = Type.Object({
  type: Type.Optional(Type.Unknown()),
  messageId: text(eventLimits.idLength),
  userId: text(eventLimits.importedIdLength),
  anonymousId: text(eventLimits.importedIdLength),
  previousId: text(eventLimits.importedIdLength),
  event: text(eventLimits.nameLength),
  name: text(eventLimits.nameLength),
  timestamp: text(64),
  sentAt: text(64),
  properties: record,
  traits: record,
  context: Type.Optional(
    Type.Union([
      Type.Object({
        channel: text(eventLimits.keyLength),
        sequence: Type.Optional(
          Type.Union([
            Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
            Type.Null(),
          ]),
        ),
        page: record,
        traits: record,
      }),
      Type.Null(),
    ]),
  ),
});

/** One event as it comes in. */
export type IncomingEvent = Static<typeof schema>;

const compiled = TypeCompiler.Compile(schema);

/** Whether a value has the shape of an event. */
export function isIncomingEvent(value: unknown): value is IncomingEvent {
  return compiled.Check(value);
}

/** Where the shape is wrong first: a path such as `context.sequence`, empty for the event itself. */
export function faultyField(value: unknown): string {
  const first = compiled.Errors(value).First();
  return first ? deepestPath(first).slice(1).replaceAll('/', '.') : '';
}

/** A union's fault says only that no member fits; the member that came furthest says where. */
function deepestPath(error: ValueError): string {
  const inner = error.errors.flatMap((members) => {
    const first = members.First();
    return first ? [deepestPath(first)] : [];
  });
  return inner.reduce((deepest, path) => (path.length > deepest.length ? path : deepest), error.path);
}
