import { Interrupted } from './fault.mjs';

/**
 * Begins the run that counts what an import sends, for whoever looks at the page meanwhile.
 * @param {import('./client.mjs').ImportClient} client
 * @param {{ workspace: string, source: string, journey: string }} to
 * @param {object} log what `inspectLog` found
 * @returns {Promise<string>} the run's id
 */
export async function beginRun(client, to, { reading, mapping, timeForm, zone }) {
  const { value } = await client.call('POST', `/workspaces/${to.workspace}/imports`, {
    body: {
      source: to.source,
      journeyType: to.journey,
      summary: {
        format: reading.format,
        encoding: reading.encoding ?? null,
        timeForm: timeForm ?? null,
        zone: zone ?? null,
        subject: mapping.subject !== undefined,
        attributes: mapping.attributes.length,
      },
    },
  });
  return value.id;
}

/**
 * Says how a run ended: done, or with what stopped it. The same command again is a run of its own.
 * @param {import('./client.mjs').ImportClient} client
 * @param {{ workspace: string }} to
 * @param {{ run: string, error?: Error }} end
 */
export async function endRun(client, to, { run, error }) {
  const path = `/workspaces/${to.workspace}/imports/${run}`;
  const allow = [400, 404, 409];
  if (error === undefined) {
    await client.call('PATCH', path, { body: { state: 'done' }, allow });
    return;
  }
  const body = { state: 'failed', reason: reasonOf(error) };
  // Asked once: the import ends in any case, and the run is shown as waiting when nothing more is heard of it.
  await client.call('PATCH', path, { body, allow, patience: 0 }).catch(() => undefined);
}

function reasonOf(error) {
  if (error instanceof Interrupted) return 'cancelled';
  if (error.name === 'LogError' || error.code !== undefined) return 'file_damaged';
  return error.key === 'unreachable' || error.key === 'keepsFailing' ? 'unreachable' : 'refused';
}
