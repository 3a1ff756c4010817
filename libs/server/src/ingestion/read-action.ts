import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { templatePath } from '@temas/domain/touchpoint/template-path';
import type { EventType, IncomingEvent } from '@temas/contracts/event/event-schema';
import { EventFaultError } from './event-fault-error.js';
import { assertStorable } from './storable.js';

/** Names that were found clean; senders use the same few again and again. */
const clean = new Set<string>();
const cleanMost = 20_000;

/** What rules see of an event: its name, or the templated path of a page or screen without one; null for no touchpoint. */
export function actionOf(event: IncomingEvent, type: EventType): string | null {
  if (type === 'track') return named(event.event, 'event', 'A track needs an event name.');
  if (type !== 'page' && type !== 'screen') return null;
  if (typeof event.name === 'string' && event.name.trim() !== '') return named(event.name, 'name', '');
  const address = addressOf(event);
  if (address === null) {
    throw new EventFaultError(
      'missing_name',
      'name',
      'A page or screen needs a name, or a path in context.page or properties.',
    );
  }
  const path = templatePath(address);
  assertStorable(path, 'context.page.path');
  assertNameIsClean(path, 'context.page.path');
  return path;
}

/** @throws EventFaultError identifier_in_name */
export function assertNameIsClean(name: string, field: string): void {
  if (clean.has(name)) return;
  const kind = findStructuredIdentifier(name);
  if (kind !== null) {
    throw new EventFaultError(
      'identifier_in_name',
      field,
      `This name holds an identifier (${kind}); names are stored as they are.`,
    );
  }
  if (clean.size >= cleanMost) clean.clear();
  clean.add(name);
}

function named(name: string | null | undefined, field: string, missing: string): string {
  if (typeof name !== 'string' || name === '') throw new EventFaultError('missing_name', field, missing);
  assertStorable(name, field);
  assertNameIsClean(name, field);
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
