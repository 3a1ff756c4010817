import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { remembering } from '@temas/domain/remembering';
import { channelKey } from '@temas/domain/touchpoint/channel-key';
import type { ImportEvent } from './import-event.js';

/** Why the API will refuse an event that reads well: codes of its own. */
export type ForeseenRefusal = 'identifier_in_name' | 'invalid_field';

/** A property that the API will leave out of an event, and why. */
export interface ForeseenLoss {
  readonly name: string;
  readonly reason: 'identifier_in_value' | 'wrong_type';
}

/** Limits of the API, in characters. */
const longestName = 500;
const longestId = 2_000;
const longestValue = 500;

const identifierIn = remembering(20_000, findStructuredIdentifier);

/** What the API will say of an event, found by the same rules before anything is sent; null: it takes it. */
export function foreseeRefusal({ event, userId, context }: ImportEvent): ForeseenRefusal | null {
  const { channel } = context;
  if (identifierIn(event) !== null || (channel !== undefined && identifierIn(channel) !== null)) {
    return 'identifier_in_name';
  }
  if (event.length > longestName || userId.length > longestId) return 'invalid_field';
  return channel !== undefined && channel.trim() !== '' && channelKey(channel) === null ? 'invalid_field' : null;
}

/** Which further columns of an event the API will leave out. Those of class `key` are pseudonymized, so anything may be in them. */
export function foreseeLosses({ properties }: ImportEvent, keys: ReadonlySet<string>): ForeseenLoss[] {
  const lost: ForeseenLoss[] = [];
  for (const [name, value] of Object.entries(properties)) {
    if (keys.has(name)) continue;
    if (typeof value === 'string' && value.length > longestValue) lost.push({ name, reason: 'wrong_type' });
    else if ((typeof value === 'string' || Number.isInteger(value)) && identifierIn(String(value)) !== null) {
      lost.push({ name, reason: 'identifier_in_value' });
    }
  }
  return lost;
}
