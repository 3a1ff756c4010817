import type { TaggedId, Tagger } from '../identity/pseudonymizer.js';
import type { TaggedEvent } from './encode-parcels.js';
import type { ParsedEvent } from './parsed-event.js';

/** An event with the tags of its identifiers, which nothing needs after this. */
export function tagEvent(tagId: Tagger, event: ParsedEvent): TaggedEvent {
  const tag = (type: Parameters<Tagger>[0], text: string | null) => (text === null ? null : tagId(type, text));
  const former = tag('user', event.previous);
  const formerAnonymous = tag('anonymous', event.previous);
  return {
    event,
    user: tag('user', event.user),
    anonymous: tag('anonymous', event.anonymous),
    previous: former && formerAnonymous ? [former, formerAnonymous] : null,
    contacts: [tag('email', event.email), tag('phone', event.phone)].filter((id) => id !== null),
    keys: event.keys.map(({ property, value }) => ({
      property,
      id: tagId(`key:${property}`, value),
    })),
  };
}

/** Every identifier of an event. */
export function idsOfTagged(one: TaggedEvent): TaggedId[] {
  const ids = [one.user, one.anonymous, ...(one.previous ?? []), ...one.contacts, ...one.keys.map((key) => key.id)];
  return ids.filter((id) => id !== null);
}
