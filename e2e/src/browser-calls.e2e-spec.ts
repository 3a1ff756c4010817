import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './testing/chromium.js';
import { api, settled, system } from './testing/system.js';

describe('a page of another origin', () => {
  let shop: Server;
  let browser: Browser;
  let page: Page;
  let writeKey: string;
  const workspace = 'browser-calls';

  beforeAll(async () => {
    shop = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Shop</title>');
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    await api('/workspaces', { method: 'POST', body: { key: workspace, name: workspace } });
    const sources = `/workspaces/${workspace}/sources`;
    await api(sources, { method: 'POST', body: { key: 'shop', name: 'Shop' } });
    ({ writeKey } = await api<{ writeKey: string }>(`${sources}/shop/keys`, { method: 'POST', body: {} }));
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => shop.close(resolve));
  });

  /** What the page itself can read of an answer. */
  const call = (path: string, event: object, headers: Record<string, string>) =>
    page.evaluate(
      async ([url, body, sent]) => {
        const response = await fetch(url, { method: 'POST', headers: sent, body });
        const read = (await response.json()) as { code?: string; accepted?: number };
        return { status: response.status, code: read.code, accepted: read.accepted };
      },
      [`${system().url}${path}`, JSON.stringify(event), headers] as const,
    );
  const json = { 'content-type': 'application/json' };
  const event = (userId: string) => ({ userId, event: 'Seen in a browser', writeKey });

  it('is told readably that its origin is not on the list, that a key is wrong, that an event is bad', async () => {
    expect(await call('/v1/track', event('visitor-1'), json)).toMatchObject({
      status: 403,
      code: 'origin_not_allowed',
    });
    expect(await call('/v1/track', { ...event('v'), writeKey: 'wrong' }, json)).toMatchObject({ status: 401 });
    expect(await call('/v1/nothing', event('visitor-1'), json)).toMatchObject({ status: 404 });
  });

  it('sends once its origin is on the list, with and without a preflight, and by beacon', async () => {
    const origin = await page.evaluate(() => location.origin);
    await api(`/workspaces/${workspace}/sources/shop`, { method: 'PATCH', body: { allowedOrigins: [origin] } });
    const basic = { ...json, authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
    expect(await call('/v1/track', event('visitor-1'), json)).toEqual({ status: 200, code: undefined, accepted: 1 });
    expect(await call('/v1/t', event('visitor-2'), basic)).toMatchObject({ status: 200, accepted: 1 });
    expect(await call('/v1/t', event('visitor-3'), { 'content-type': 'text/plain' })).toMatchObject({ status: 200 });
    expect(await call('/v1/track', { writeKey, event: 'x' }, json)).toMatchObject({ status: 400, code: 'missing_id' });
    const sent = await page.evaluate(([url, body]) => navigator.sendBeacon(url, body), [
      `${system().url}/v1/batch`,
      JSON.stringify({
        writeKey,
        batch: [
          { type: 'track', ...event('visitor-4') },
          { type: 'page', userId: 'visitor-4', name: 'Home' },
        ],
      }),
    ] as const);
    expect(sent).toBe(true);
    const deadline = Date.now() + 60_000;
    let accepted = 0;
    while (accepted < 5 && Date.now() < deadline) {
      await settled(workspace);
      const { totals } = await api<{ totals: { outcome: string; count: number }[] }>(
        `/workspaces/${workspace}/ingest-health`,
      );
      accepted = totals.filter((row) => row.outcome === 'accepted').reduce((sum, row) => sum + row.count, 0);
    }
    expect(accepted).toBe(5);
  }, 120_000);
});
