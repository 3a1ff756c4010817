import { DemoClient } from './demo-client.mjs';

/** True once the first run is over. */
export async function isReady(url) {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  return response.ok;
}

/**
 * Brings the demo onto the map, unless TEMAS_DEMO=off, and tells the api that the first run is over. Cut off anywhere,
 * the next start goes on: the demo's events keep their message ids, so none counts twice.
 * @param {{ url: string, begin: { apiToken: string, writeKey: string, workspace: string }, data: object }} start
 */
export async function finishFirstRun({ url, begin, data }) {
  const client = new DemoClient(url, begin);
  if (process.env.TEMAS_DEMO !== 'off') {
    // The generator is built by now, and was not when this file was loaded.
    const { seedDemo } = await import('./seed-demo.mjs');
    const journeys = Number(process.env.TEMAS_DEMO_JOURNEYS) || undefined;
    const demo = data.installation.demo ?? { endDate: new Date().toISOString(), ...(journeys ? { journeys } : {}) };
    data.remember({ demo });
    await seedDemo(client, demo);
  }
  await client.call('POST', '/installation/demo-ready');
}
