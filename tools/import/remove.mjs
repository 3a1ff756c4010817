import { setTimeout as delay } from 'node:timers/promises';
import { createInterface } from 'node:readline/promises';
import { ImportFault, Interrupted } from './fault.mjs';
import { settle } from './settle.mjs';
import { say, text } from './terminal.mjs';

const pollMs = 400;
const longestMs = 900_000;

/**
 * Deletes an import as a whole: its source with every event, and, where no other import is left in the workspace, the
 * journey type and the property that it was built by. Returns when nothing of it is on the map any more.
 * @returns {Promise<boolean>} false where the person said no
 */
export async function removeImport(client, wanted, { stop, onProgress }) {
  const { workspace, journey } = wanted;
  const at = `/workspaces/${workspace}`;
  const key = wanted.source ?? journey;
  const found = await client.call('GET', at, { allow: [404] });
  if (found.status === 404) throw new ImportFault('workspaceMissing', { key: workspace });
  const { value: sources } = await client.call('GET', `${at}/sources`);
  const imports = sources.filter(({ kind }) => kind === 'import').map((source) => source.key);
  if (!imports.includes(key)) throw new ImportFault('sourceMissing', { key, workspace, imports });
  if (!wanted.yes && !(await confirmed(key, workspace))) return false;
  await client.call('DELETE', `${at}/sources/${key}`, { allow: [404] });
  await untilForgotten(client, at, key, stop);
  await settle(client, workspace, { stop, onProgress });
  if (imports.length === 1) await removeType(client, at, journey);
  return true;
}

async function confirmed(key, workspace) {
  if (!process.stdin.isTTY) throw new ImportFault('deleteNeedsYes');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(text('deleteAsk', { key, workspace }));
  terminal.close();
  return ['yes', 'evet'].includes(answer.trim().toLowerCase());
}

/** The source's counts go last; from then on only its journeys have to be built anew. */
async function untilForgotten(client, at, key, stop) {
  const deadline = Date.now() + longestMs;
  for (;;) {
    const { value } = await client.call('GET', `${at}/ingest-health?hours=1`);
    if (!value.totals.some(({ source }) => source === key)) return;
    if (Date.now() > deadline) throw new ImportFault('stuck', { seconds: longestMs / 1000 });
    await delay(pollMs, undefined, { signal: stop }).catch(() => {
      throw new Interrupted();
    });
  }
}

async function removeType(client, at, journey) {
  const path = `${at}/journey-types/${journey}`;
  const found = await client.call('GET', path, { allow: [404] });
  if (found.status === 404 || found.value.kind !== 'key') return;
  await client.call('DELETE', path, { allow: [404] });
  const name = encodeURIComponent(found.value.keyProperty);
  await client.call('DELETE', `${at}/properties?scope=property&name=${name}`, { allow: [404, 409] });
  say('removedJourneyType', { key: journey });
}
