import type { EventType, IncomingEvent } from '@temas/contracts/event/event-schema';
import { parseInstant } from '@temas/domain/time/parse-instant';
import { identifierIn } from './clean-text.js';
import { EventFaultError } from './event-fault-error.js';
import { hiddenName, type Dropped, type DropReason } from './parsed-event.js';
import type { OwnIdentifiers } from './own-identifiers.js';
import { feedbackFields } from './read-feedback.js';
import type { RegisteredProperty } from './registry.repository.js';
import type { Registry } from './registry.js';
import { isStorable } from './storable.js';

/** Longest text that a property keeps; longer ones are no attribute to compare by. */
const longestValue = 500;
/** Of identify: identifiers, which are never stored as traits. */
const contacts = new Set(['email', 'phone']);
/** Of page and screen: what the touchpoint is made from. */
const addressFields = new Set(['path', 'url']);

/** What an event keeps of its properties and traits. */
export interface StoredProperties {
  readonly keys: { readonly property: number; readonly value: string }[];
  readonly properties: Record<string, string>;
}

/** Keeps what the workspace registered, in the type that it registered; names everything else in `dropped`. */
export function readProperties(
  event: IncomingEvent,
  type: EventType,
  to: {
    readonly registry: Registry;
    readonly feedback: boolean;
    readonly dropped: Dropped[];
    /** Ids of the event itself, which no name is shown with and no value is stored with. */
    readonly own: OwnIdentifiers;
  },
): StoredProperties {
  const stored: StoredProperties = { keys: [], properties: {} };
  const page = type === 'page' || type === 'screen';
  for (const [name, value] of Object.entries(event.properties ?? {})) {
    if (to.feedback && feedbackFields.has(name)) {
      if (name === 'comment' && value !== null && value !== '')
        to.dropped.push(drop({ scope: 'property', name, own: to.own }, value, 'comment'));
    } else if (!(page && addressFields.has(name))) {
      keep(stored, to.dropped, {
        scope: 'property',
        name,
        value,
        own: to.own,
        registered: to.registry.properties.get(name),
      });
    }
  }
  if (type !== 'identify' && type !== 'group') return stored;
  for (const [name, value] of Object.entries(event.traits ?? {})) {
    if (contacts.has(name)) to.dropped.push(drop({ scope: 'trait', name, own: to.own }, value, 'contact'));
    else
      keep(stored, to.dropped, { scope: 'trait', name, value, own: to.own, registered: to.registry.traits.get(name) });
  }
  return stored;
}

function keep(
  stored: StoredProperties,
  dropped: Dropped[],
  {
    scope,
    name,
    value,
    own,
    registered,
  }: {
    scope: 'property' | 'trait';
    name: string;
    value: unknown;
    own: OwnIdentifiers;
    registered: RegisteredProperty | undefined;
  },
): void {
  const of = { scope, name, own };
  if (value === null || value === undefined) return;
  if (!registered) {
    dropped.push(drop(of, value, 'unregistered'));
  } else if (registered.class === 'key') {
    const key = keyOf(value, scope, name);
    if (key === null) dropped.push(drop(of, value, 'wrong_type'));
    else if (key !== '') stored.keys.push({ property: registered.number, value: key });
  } else {
    const text = textOf(value, registered.type);
    if (text === null) dropped.push(drop(of, value, 'wrong_type'));
    else if (holdsIdentifier(value, text, own)) {
      dropped.push(drop(of, value, 'identifier_in_value'));
    } else stored.properties[name] = text;
  }
}

/** Texts and whole numbers; a fraction's digits stand for an amount. */
function holdsIdentifier(value: unknown, text: string, own: OwnIdentifiers): boolean {
  if (typeof value === 'boolean' || (typeof value === 'number' && !Number.isInteger(value))) return false;
  return identifierIn(text, (whole) => own.isIn(whole)) !== null;
}

/** A journey key is opaque: the text byte for byte, or an integer's digits. */
function keyOf(value: unknown, scope: string, name: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? value : null;
  if (typeof value !== 'number') return null;
  if (!Number.isSafeInteger(value)) {
    throw new EventFaultError(
      'precision_loss',
      scope === 'property' ? `properties.${name}` : `traits.${name}`,
      'Send this key as a text: the number is not exact.',
    );
  }
  return String(value);
}

function textOf(value: unknown, type: RegisteredProperty['type']): string | null {
  switch (type) {
    case 'string':
      return typeof value === 'string' && value.length <= longestValue && isStorable(value) ? value : null;
    case 'number':
      return typeof value === 'number' && isExact(value) ? String(value) : null;
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : null;
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : null;
  }
}

/** Whole numbers beyond 2^53 were rounded on the way. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function isDate(text: string): boolean {
  return typeof parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : text) === 'bigint';
}

function drop(
  { scope, name, own }: { readonly scope: 'property' | 'trait'; readonly name: string; readonly own: OwnIdentifiers },
  value: unknown,
  reason: DropReason,
): Dropped {
  const type = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
  return { scope, name: shownName(name, own), type, reason };
}

/** A property's name may itself be an identifier; only what looks like a name is kept and shown. */
function shownName(name: string, own: OwnIdentifiers): string {
  const plain = /^[\p{L}_$][\p{L}\p{N}_$ .:-]{0,63}$/u.test(name) && !/\p{N}{5}/u.test(name);
  return plain && identifierIn(name, (text) => own.isInName(text)) === null ? name : hiddenName;
}
