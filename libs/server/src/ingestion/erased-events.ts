import { tombstoneOf } from '../identity/pseudonym.js';
import type { TaggedId } from '../identity/pseudonymizer.js';
import { tombstoneRepository } from '../identity/tombstone.repository.js';
import type { WorkspaceKeys } from '../identity/workspace-keys.service.js';
import type { Transaction } from '../platform/postgres.js';
import type { TaggedEvent } from './encode-parcels.js';

/** Identifiers whose bearers were erased, and the moment up to which what they did stays away; microseconds. */
export type Erased = ReadonlyMap<TaggedId, bigint>;

/** Nobody. */
export const nobodyErased: Erased = new Map();

/** Those of some identifiers that were erased. */
export async function erasedAmong(
  tx: Transaction,
  workspaceId: string,
  keys: WorkspaceKeys,
  ids: readonly TaggedId[],
): Promise<Erased> {
  if (ids.length === 0) return nobodyErased;
  const byHash = new Map(ids.map((id) => [tombstoneOf(keys.tombstone, id.tag).toString('latin1'), id]));
  const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'latin1'));
  const erased = new Map<TaggedId, bigint>();
  for (const { hash, until } of await tombstoneRepository.find(tx, workspaceId, keys.epoch, hashes)) {
    const id = byHash.get(hash.toString('latin1'));
    if (id) erased.set(id, until);
  }
  return erased;
}

/**
 * The events without those that an erased person did before the erasure: sent again, or found in an old file. Where only
 * another identifier of an event was erased, the event stays and does not bear it. Nobody is told, neither the sender nor
 * whoever looks at ingest health: a left-out event counts as accepted.
 */
export function withoutErased(events: readonly TaggedEvent[], erased: Erased): TaggedEvent[] {
  return events.flatMap((one) => {
    const { occurred } = one.event;
    const isErased = (id: TaggedId): boolean => occurred <= (erased.get(id) ?? occurred - 1n);
    const unlessErased = (id: TaggedId | null): TaggedId | null => (id && isErased(id) ? null : id);
    const owner = one.user ?? one.anonymous;
    if (owner && isErased(owner)) return [];
    return [
      {
        ...one,
        anonymous: unlessErased(one.anonymous),
        previous: one.previous && [unlessErased(one.previous[0]), unlessErased(one.previous[1])],
        contacts: one.contacts.filter((id) => !isErased(id)),
      },
    ];
  });
}
