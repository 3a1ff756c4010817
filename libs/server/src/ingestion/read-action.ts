import { templatePath } from '@temas/domain/touchpoint/template-path';
import type { EventType, IncomingEvent } from '@temas/contracts/event/event-schema';
import { eventLimits } from '@temas/contracts/event/event-limits';
import { identifierIn } from './clean-text.js';
import { EventFaultError } from './event-fault-error.js';
import type { OwnIdentifiers } from './own-identifiers.js';
import { assertStorable } from './storable.js';

/** What rules see of an event: its name, or the templated path of a page or screen without one; null for no touchpoint. */
export function actionOf(event: IncomingEvent, type: EventType, own: OwnIdentifiers): string | null {
  if (type === 'track') return named(event.event, 'event', own);
  if (type !== 'page' && type !== 'screen') return null;
  if (typeof event.name === 'string' && event.name.trim() !== '') return named(event.name, 'name', own);
  const address = addressOf(event);
  if (address === null) {
    throw new EventFaultError(
      'missing_name',
      'name',
      'A page or screen needs a name, or a path in context.page or properties.',
    );
  }
  const path = withoutOwn(templatePath(address), own);
  assertStorable(path, 'context.page.path');
  assertNameIsClean(path, 'context.page.path', own);
  if (path.length > eventLimits.nameLength) {
    throw new EventFaultError(
      'too_long',
      'context.page.path',
      `A path has at most ${eventLimits.nameLength} characters.`,
    );
  }
  return path;
}

/** The path with `:id` for every part that holds an id of the event itself. */
function withoutOwn(path: string, own: OwnIdentifiers): string {
  if (!own.isInName(path)) return path;
  return path
    .split('/')
    .map((part) => (own.isIn(part) ? ':id' : part))
    .join('/');
}

/**
 * @param own ids of the event itself, which its names may not hold
 * @throws EventFaultError identifier_in_name
 */
export function assertNameIsClean(name: string, field: string, own: OwnIdentifiers): void {
  const kind = identifierIn(name, (text) => own.isInName(text));
  if (kind === 'own') {
    throw new EventFaultError(
      'identifier_in_name',
      field,
      'This name holds an id of the event itself; names are stored as they are.',
    );
  }
  if (kind !== null) {
    throw new EventFaultError(
      'identifier_in_name',
      field,
      `This name holds an identifier (${kind}); names are stored as they are.`,
    );
  }
}

function named(name: string | null | undefined, field: string, own: OwnIdentifiers): string {
  if (typeof name !== 'string' || name === '') {
    throw new EventFaultError('missing_name', field, 'A track needs an event name.');
  }
  assertStorable(name, field);
  assertNameIsClean(name, field, own);
  return name;
}

function addressOf(event: IncomingEvent): string | null {
  const places = [event.context?.page, event.properties];
  for (const key of ['path', 'url']) {
    for (const place of places) {
      const value = place?.[key];
      if (typeof value === 'string' && value.trim() !== '') return value;
    }
  }
  return null;
}
