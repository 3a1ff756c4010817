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
