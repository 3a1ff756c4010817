import { Analytics } from '@segment/analytics-node';
import { describe, expect, it } from '@jest/globals';
import { api, settled, system } from './testing/system.js';

interface JourneyMap {
  summary: { events: number; journeys: number };
  edges: { from: string; to: string; count: number }[];
}

/** A workspace with a live source of its own and no group-size rule in the way: five people take the same way. */
async function freshSource(workspace: string): Promise<string> {
  await api('/workspaces', { method: 'POST', body: { key: workspace, name: workspace, minGroup: 5 } });
  await api(`/workspaces/${workspace}/sources`, { method: 'POST', body: { key: 'shop', name: 'Shop', kind: 'live' } });
  const { writeKey } = await api<{ writeKey: string }>(`/workspaces/${workspace}/sources/shop/keys`, {
    method: 'POST',
    body: {},
  });
  return writeKey;
}

describe('the unmodified Segment client for Node', () => {
  it('sends to Temas by changing the host, and its events become journeys', async () => {
    const writeKey = await freshSource('segment-client');
    const analytics = new Analytics({ writeKey, host: system().url, flushAt: 20 });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    const start = Date.now() - 3_600_000;
    for (let person = 0; person < 6; person += 1) {
      const userId = `person-${person}`;
      analytics.identify({ userId, traits: { plan: 'gold' } });
      ['Product Viewed', 'Checkout Started', 'Order Completed'].forEach((event, step) => {
        analytics.track({ userId, event, timestamp: new Date(start + step * 60_000) });
      });
      analytics.page({ userId, name: 'Thanks', timestamp: new Date(start + 3 * 60_000) });
    }
    await analytics.closeAndFlush({ timeout: 20_000 });
    expect(failures).toEqual([]);

    await settled('segment-client');
    const map = await api<JourneyMap>('/workspaces/segment-client/journey-map?journeyType=visit&fresh=true');
    expect(map.summary).toMatchObject({ events: 24, journeys: 6 });
    expect(map.edges).toContainEqual(
      expect.objectContaining({ from: 'Checkout Started', to: 'Order Completed', count: 6 }),
    );
  });

  it('sends every kind of call, and keeps its error callback for what cannot be sent', async () => {
    const writeKey = await freshSource('segment-calls');
    const analytics = new Analytics({ writeKey, host: system().url, maxRetries: 1 });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    analytics.identify({
      anonymousId: 'visit-1',
      userId: 'person-1',
      traits: { email: 'ayse@ornek.example', plan: 'gold' },
    });
    analytics.track({
      userId: 'person-1',
      event: 'Feedback Submitted',
      properties: { metric: 'nps', score: 9, comment: 'iyi' },
    });
    analytics.page({
      anonymousId: 'visit-1',
      properties: { path: '/urunler/12345', url: 'https://x.example/urunler/12345?q=1' },
    });
    analytics.screen({ userId: 'person-1', name: 'Sepet' });
    analytics.group({ userId: 'person-1', groupId: 'firma-1', traits: { sector: 'perakende' } });
    analytics.alias({ userId: 'person-1', previousId: 'visit-0' });
    const answered = new Promise<unknown>((resolve) =>
      analytics.track({ userId: 'person-1', event: 'Order Completed' }, (fault) => resolve(fault)),
    );
    await analytics.flush({ timeout: 20_000 });
    expect(await answered).toBeUndefined();
    expect(failures).toEqual([]);
    await settled('segment-calls');
    const { totals } = await api<{ totals: { outcome: string; code: string; count: number }[] }>(
      '/workspaces/segment-calls/ingest-health',
    );
    const count = (outcome: string, code: string) =>
      totals.find((row) => row.outcome === outcome && row.code === code)?.count ?? 0;
    expect([count('accepted', ''), count('dropped', 'comment'), count('dropped', 'contact')]).toEqual([7, 1, 1]);
    const unregistered = await api<{ name: string }[]>('/workspaces/segment-calls/unregistered-properties');
    expect(unregistered.map((row) => row.name)).toEqual(expect.arrayContaining(['plan', 'sector']));

    const wrong = new Analytics({ writeKey: 'wrong', host: system().url, maxRetries: 1 });
    const refused = new Promise<unknown>((resolve) => wrong.on('error', resolve));
    wrong.track({ userId: 'person-1', event: 'Order Completed' });
    await wrong.closeAndFlush({ timeout: 20_000 });
    const fault = (await refused) as { code: string; reason: unknown };
    expect([fault.code, String(fault.reason)]).toEqual(['delivery_failure', expect.stringMatching(/401/)]);
  }, 120_000);

  it('is told by name what was wrong with each event of a batch, and the others count', async () => {
    const writeKey = await freshSource('batch-faults');
    const response = await fetch(`${system().url}/v1/batch`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        batch: [
          { type: 'track', messageId: 'good', userId: 'u1', event: 'Visited' },
          { type: 'track', messageId: 'nobody', event: 'Visited' },
          { type: 'blink', messageId: 'unknown', userId: 'u1' },
          { type: 'track', messageId: 'named', userId: 'u1', event: 'Mailed ayse@example.com' },
          { type: 'track', messageId: 'old', userId: 'u1', event: 'Visited', timestamp: '2001-01-01T00:00:00Z' },
        ],
      }),
    });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as {
      accepted: number;
      rejected: number;
      errors: { index: number; code: string }[];
    };
    expect(answer).toMatchObject({ accepted: 1, rejected: 4 });
    expect(answer.errors.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    expect(answer.errors.map(({ code }) => code)).toEqual([
      'missing_id',
      'unknown_type',
      'identifier_in_name',
      'too_old',
    ]);
  });
});
