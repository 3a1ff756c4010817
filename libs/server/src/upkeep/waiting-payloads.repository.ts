import { unpackLines } from '../inbox/packed-lines.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Batches that one read brings: a few megabytes. */
const page = 100;

/** Batches that are acknowledged and not projected, set-aside ones among them, without those already seen. */
export async function* waitingPayloads(
  tx: Transaction,
  workspaceId: string,
  seen: readonly string[] = [],
): AsyncGenerator<{ readonly id: string; readonly payload: Buffer }> {
  let behind = '0';
  for (;;) {
    const found = await rows<{ id: string; payload: Buffer }>(
      tx,
      `SELECT id, payload FROM temas.inbox
       WHERE workspace_id = $1 AND state <> 1 AND id > $2 AND id <> ALL ($3::bigint[]) ORDER BY id LIMIT ${page}`,
      [workspaceId, behind, seen],
    );
    for (const { id, payload } of found) yield { id, payload: (await unpackLines(payload)) ?? payload };
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    behind = last.id;
  }
}
