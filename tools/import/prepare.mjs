import { setTimeout as delay } from 'node:timers/promises';
import { ImportFault } from './fault.mjs';
import { say, text } from './terminal.mjs';
import { stemOf, workspaceKeyOf } from './workspace-key.mjs';

/** Every process of the api obeys a changed register of properties within two seconds. */
const registerMs = 2_500;

/**
 * Creates what an import needs and is not there yet: workspace, import source, properties, journey type. Run again it
 * finds them.
 * @param {import('./client.mjs').ImportClient} client
 * @param {object} wanted the options of the command line
 * @param {object} mapping which column is what
 * @returns {Promise<{ workspace: string, source: string, journey: string }>} their keys
 */
export async function prepare(client, wanted, mapping) {
  const { workspace, created } = await ensureWorkspace(client, wanted);
  const at = `/workspaces/${workspace}`;
  const source = await ensureSource(client, at, wanted);
  const added = await ensureProperties(client, at, mapping);
  await ensureJourneyType(client, at, { key: wanted.journey, property: mapping.keyProperty, source });
  // In a new workspace nobody has looked at the register yet.
  if (added && !created) await delay(registerMs);
  return { workspace, source, journey: wanted.journey };
}

async function ensureWorkspace(client, wanted) {
  let key = wanted.workspace ?? workspaceKeyOf(wanted.file);
  let found = await client.call('GET', `/workspaces/${key}`, { allow: [404] });
  if (found.status !== 404 && found.value.demo) {
    if (wanted.workspace !== undefined) throw new ImportFault('demoWorkspace', { key });
    key = `${key.slice(0, 59)}-log`;
    found = await client.call('GET', `/workspaces/${key}`, { allow: [404] });
  }
  if (found.status === 404) {
    await createWorkspace(client, key, wanted);
    return { workspace: key, created: true };
  }
  await changeMinGroup(client, found.value, wanted);
  return { workspace: key, created: false };
}

async function createWorkspace(client, key, wanted) {
  const answer = await client.call('POST', '/workspaces', {
    body: {
      key,
      name: (wanted.workspace ?? stemOf(wanted.file)).slice(0, 120).trim() || key,
      ...(wanted.zone === undefined ? {} : { timeZone: wanted.zone }),
      ...(wanted.minGroup === undefined ? {} : minGroupOf(wanted)),
    },
    allow: [403, 409],
  });
  if (answer.status === 403) throw new ImportFault('workspaceNotAllowed', { key });
  if (answer.status === 409) throw new ImportFault('workspaceForeign', { key });
  say('createdWorkspace', { key });
}

/** A smaller group size only where the workspace holds imports alone; the API decides that. */
async function changeMinGroup(client, { key, minGroup }, wanted) {
  if (wanted.minGroup === undefined || wanted.minGroup === minGroup) return;
  const answer = await client.call('PATCH', `/workspaces/${key}`, { body: minGroupOf(wanted), allow: [422] });
  if (answer.status === 422) throw new ImportFault('minGroupRefused', { key });
  say('changedMinGroup', { key, minGroup: wanted.minGroup });
}

function minGroupOf({ minGroup, reason }) {
  return minGroup === 1 ? { minGroup, minGroupReason: reason?.trim() ?? text('minGroupReason') } : { minGroup };
}

async function ensureSource(client, at, { source: named, journey }) {
  const key = named ?? journey;
  const found = await client.call('GET', `${at}/sources/${key}`, { allow: [404] });
  if (found.status !== 404) {
    if (found.value.kind !== 'import') throw new ImportFault('sourceIsLive', { key });
    return key;
  }
  await client.call('POST', `${at}/sources`, {
    body: { key, name: text('sourceName', { key }), kind: 'import' },
    allow: [409],
  });
  say('createdSource', { key });
  return key;
}

async function ensureProperties(client, at, { keyProperty, attributes, numbers }) {
  const typeOf = (name) => (numbers.includes(name) ? 'number' : 'string');
  const { value: present } = await client.call('GET', `${at}/properties`);
  const known = new Map(present.filter(({ scope }) => scope === 'property').map((one) => [one.name, one]));
  const key = known.get(keyProperty);
  if (key && key.class !== 'key') throw new ImportFault('keyTaken', { name: keyProperty });
  for (const name of attributes) {
    const found = known.get(name);
    if (found && (found.class === 'key' || found.type !== typeOf(name)))
      throw new ImportFault('attributeTyped', { name });
  }
  const wanted = [
    ...(key ? [] : [{ name: keyProperty, class: 'key', purpose: text('keyPurpose') }]),
    ...attributes
      .filter((name) => !known.has(name))
      .map((name) => ({ name, type: typeOf(name), class: 'operational', purpose: text('attributePurpose') })),
  ];
  for (const property of wanted) {
    const answer = await client.call('POST', `${at}/properties`, {
      body: { scope: 'property', type: 'string', ...property },
      allow: [400, 409],
    });
    if (answer.status === 400) {
      const { name } = property;
      throw new ImportFault(name === keyProperty ? 'keyRefused' : 'attributeRefused', {
        name,
        detail: answer.value.detail,
      });
    }
  }
  if (wanted.length > 0) say('createdProperties', { names: wanted.map(({ name }) => name) });
  return wanted.length > 0;
}

/** Takes every source that brings its key, so that a second file needs no change. */
async function ensureJourneyType(client, at, { key, property, source }) {
  const path = `${at}/journey-types/${key}`;
  const found = await client.call('GET', path, { allow: [404] });
  if (found.status === 404) {
    await client.call('POST', `${at}/journey-types`, {
      body: { key, name: key === 'case' ? text('journeyName') : key, kind: 'key', keyProperty: property },
      allow: [409],
    });
    say('createdJourneyType', { key });
    return;
  }
  const { kind, keyProperty, sources } = found.value;
  if (kind !== 'key' || keyProperty !== property) throw new ImportFault('journeyTaken', { key });
  if (sources !== null && !sources.includes(source)) {
    await client.call('PATCH', path, { body: { sources: [...sources, source] } });
  }
}
