import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What `bootstrap.json` says of the system under test. */
export interface System {
  readonly url: string;
  readonly adminEmail: string;
  readonly adminPassword: string;
  readonly workspace: string;
  readonly writeKey: string;
  readonly apiToken: string;
  readonly dataDir: string;
}

/**
 * The running system that this test run started for the worker that runs this file; their data folders travel in
 * TEMAS_TEST_DATA_DIRS. A file that starts one of its own names it in TEMAS_TEST_DATA_DIR.
 */
export function system(): System {
  const { TEMAS_TEST_DATA_DIR: own, TEMAS_TEST_DATA_DIRS: all = '[]', JEST_WORKER_ID: worker = '1' } = process.env;
  const dataDir = own ?? (JSON.parse(all) as string[])[Number(worker) - 1];
  if (!dataDir) throw new Error('No system: run this file through tools/jest.mjs and name it *.e2e-spec.ts');
  const bootstrap = JSON.parse(readFileSync(path.join(dataDir, 'bootstrap.json'), 'utf8')) as Omit<System, 'dataDir'>;
  return { ...bootstrap, dataDir };
}

/** Calls the management or query API with the installation owner's token; throws on anything but success. */
export async function api<T>(pathAndQuery: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
  const { url, apiToken } = system();
  const response = await fetch(`${url}/api/v1${pathAndQuery}`, {
    method: init.method ?? 'GET',
    headers: {
      authorization: `Bearer ${apiToken}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${pathAndQuery} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Waits until everything acknowledged so far in the workspace is on the map. */
export async function settled(workspace: string, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { backlog } = await api<{ backlog: { events: number; owners: number } }>(
      `/workspaces/${workspace}/ingest-health`,
    );
    if (backlog.events === 0 && backlog.owners === 0) return;
    if (Date.now() > deadline) throw new Error(`Still behind after ${timeoutMs} ms: ${JSON.stringify(backlog)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Makes somebody a member of a workspace. @returns as whom that person signs in */
export async function addMember(
  workspace: string,
  role: 'viewer' | 'analyst',
): Promise<{ email: string; password: string }> {
  const person = {
    email: `${role}-${randomBytes(4).toString('hex')}@temas.example`,
    password: 'a long enough secret 7',
  };
  await api(`/workspaces/${workspace}/members`, { method: 'POST', body: { ...person, name: 'Deniz', role } });
  return person;
}
