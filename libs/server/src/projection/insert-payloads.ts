import { TemasError } from '@temas/domain/error';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { InboxRow } from './inbox.repository.js';

/** A batch and the lines of it that are to be stored. */
export interface Parcel {
  readonly row: InboxRow;
  readonly lines: Buffer;
}

/** Codes with which ClickHouse says that it cannot read what it was given. */
const unreadable = new Set([
  ...['6', '25', '26', '27', '33', '38', '41', '43', '53', '69', '70', '72', '73', '117', '130', '131', '190', '321'],
  ...['349', '441', '467', '636', '675'],
]);

/** After so many failures for an unclear reason the batch itself is taken for the reason. */
const patience = 5;

/**
 * Stores the lines of all batches in one insert. Where the engine cannot read them, halves are tried until the batch at
 * fault stands alone; the others are stored (some perhaps twice, which the build tells apart).
 * @returns the batches at fault
 * @throws TemasError when the engine does not answer, or refuses for a reason that does not lie in the batches
 */
export async function insertPayloads(clickhouse: ClickHouse, parcels: readonly Parcel[]): Promise<InboxRow[]> {
  try {
    await insertAll(clickhouse, parcels);
    return [];
  } catch (error) {
    const unclear = !liesInPayload(error);
    if (unclear && !(mayLieInPayload(error) && parcels.some((parcel) => parcel.row.attempts >= patience))) throw error;
    const refused = await search(clickhouse, parcels);
    // An engine that takes nothing at all is the one at fault.
    if (unclear && refused.length === parcels.length) throw error;
    return refused;
  }
}

async function search(clickhouse: ClickHouse, parcels: readonly Parcel[]): Promise<InboxRow[]> {
  const [only] = parcels;
  if (only && parcels.length === 1) {
    try {
      await insertAll(clickhouse, parcels);
      return [];
    } catch (error) {
      if (!mayLieInPayload(error)) throw error;
      return [only.row];
    }
  }
  const middle = Math.ceil(parcels.length / 2);
  const halves = [parcels.slice(0, middle), parcels.slice(middle)];
  const refused: InboxRow[] = [];
  for (const half of halves) {
    try {
      await insertAll(clickhouse, half);
    } catch (error) {
      if (!mayLieInPayload(error)) throw error;
      refused.push(...(await search(clickhouse, half)));
    }
  }
  return refused;
}

async function insertAll(clickhouse: ClickHouse, parcels: readonly Parcel[]): Promise<void> {
  const payload = Buffer.concat(parcels.map((parcel) => parcel.lines));
  if (payload.length > 0) await clickhouse.insertTsv('touchpoint_event', payload);
}

/** Whether a failure may come from what was to be stored, and not from the state of the engine. */
export function mayLieInPayload(error: unknown): boolean {
  return error instanceof TemasError && error.code === 'internal';
}

function liesInPayload(error: unknown): boolean {
  if (!mayLieInPayload(error) || !(error instanceof TemasError)) return false;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && unreadable.has(String(cause.code));
}
