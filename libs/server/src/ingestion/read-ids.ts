import type { EventType, IncomingEvent } from '@temas/contracts/event/event-schema';
import { eventLimits } from '@temas/contracts/event/event-limits';
import { canonicalId } from '../identity/canonical.js';
import { EventFaultError } from './event-fault-error.js';
import type { Dropped } from './parsed-event.js';
import { assertStorable } from './storable.js';

/** Who an event is about, in canonical form. */
export interface Ids {
  readonly user: string | null;
  readonly anonymous: string | null;
  readonly previous: string | null;
  readonly dropped: readonly Dropped[];
}

/**
 * The ids of an event. A placeholder such as `null` or `test` stands for nobody and is left out. Ids of imported logs are
 * opaque bytes: nothing is trimmed, folded or taken for a placeholder.
 */
export function idsOf(event: IncomingEvent, type: EventType, imported: boolean): Ids {
  const dropped: Dropped[] = [];
  const read = (name: 'userId' | 'anonymousId' | 'previousId'): string | null => {
    const text = event[name];
    if (text === undefined || text === null || text === '') return null;
    assertStorable(text, name);
    if (imported) return text;
    if (text.length > eventLimits.idLength) {
      throw new EventFaultError('invalid_field', name, `An id has at most ${eventLimits.idLength} characters.`);
    }
    const id = canonicalId(text);
    if (id === null) dropped.push({ scope: 'id', name, type: 'string', reason: 'placeholder_id' });
    return id;
  };
  const user = read('userId');
  const anonymous = read('anonymousId');
  const previous = type === 'alias' ? read('previousId') : null;
  if (type === 'alias' && (user === null || previous === null)) {
    const field = user === null ? 'userId' : 'previousId';
    throw new EventFaultError(
      'missing_id',
      field,
      'An alias needs a userId and a previousId that are no placeholders.',
    );
  }
  if (user === null && anonymous === null) {
    throw new EventFaultError(
      'missing_id',
      'userId',
      'An event needs a userId or an anonymousId that is no placeholder.',
    );
  }
  return { user, anonymous, previous, dropped };
}
