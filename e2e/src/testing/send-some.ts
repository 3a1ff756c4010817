import { api, settled, system } from './system.js';

/** Sends one event each of as many people as a workspace needs in order to show anything of them. */
export async function sendSome(ws: string): Promise<void> {
  await api(`/workspaces/${ws}/sources`, { method: 'POST', body: { key: 'web', name: 'Web', channel: 'web' } });
  const created = { method: 'POST', body: {} };
  const { writeKey } = await api<{ writeKey: string }>(`/workspaces/${ws}/sources/web/keys`, created);
  const batch = Array.from({ length: 10 }, (_, at) => ({
    type: 'track',
    userId: `person ${at}`,
    event: 'Order Completed',
  }));
  const answer = await fetch(`${system().url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${writeKey}` },
    body: JSON.stringify({ batch }),
  });
  const { rejected } = (await answer.json()) as { rejected: number };
  if (rejected !== 0) throw new Error(`${rejected} events were refused.`);
  await settled(ws);
}
