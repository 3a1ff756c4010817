import { afterAll, describe, expect, it } from '@jest/globals';
import type { Env } from '@temas/server/platform/env';
import type { FastifyRequest } from 'fastify';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Watcher } from './watcher.js';

const folder = mkdtempSync(path.join(tmpdir(), 'temas-watcher-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (text: string): string => {
  const file = path.join(folder, `${text.length}`);
  writeFileSync(file, text);
  return file;
};
const request = (remoteAddress: string, headers: Record<string, string>): FastifyRequest =>
  ({ headers, socket: { remoteAddress, localAddress: '127.0.0.1' } }) as unknown as FastifyRequest;

describe('whoever may ask how the processes are', () => {
  const secret = 's'.repeat(40);
  const open = new Watcher({} as Env);
  const guarded = new Watcher({ TEMAS_METRICS_TOKEN_FILE: fileWith(`${secret}\n`) } as Env);

  it.each(['127.0.0.1:3000', 'localhost', '[::1]:3000', '10.1.2.3'])('is this machine, as %s', (host) => {
    expect(open.knows(request('127.0.0.1', { host }))).toBe(true);
  });

  it.each([
    ['another machine', '203.0.113.9', { host: '127.0.0.1' }],
    ['a proxy that delivers for one', '127.0.0.1', { host: '127.0.0.1', 'x-forwarded-for': '203.0.113.9' }],
    ['a page whose name was made to lead here', '127.0.0.1', { host: 'evil.example:3000' }],
    ['who names no host', '127.0.0.1', {}],
    ['who brings a credential of another kind', '127.0.0.1', { host: 'localhost', authorization: 'Bearer tms_api_x' }],
  ])('is not %s', (_who, address, headers) => {
    expect(open.knows(request(address, headers as Record<string, string>))).toBe(false);
    expect(guarded.knows(request(address, headers as Record<string, string>))).toBe(false);
  });

  it('is from elsewhere who holds the whole secret, where there is one', () => {
    const asks = (bearer: string) =>
      request('203.0.113.9', { host: 'temas.example', authorization: `Bearer ${bearer}` });
    expect(guarded.knows(asks(secret))).toBe(true);
    expect(guarded.knows(asks(secret.slice(1)))).toBe(false);
    expect(guarded.knows(asks(`${secret} `))).toBe(false);
    expect(open.knows(asks(secret))).toBe(false);
    expect(open.knows(asks(''))).toBe(false);
  });

  it('refuses to start with a secret that could be guessed', () => {
    const make = () => new Watcher({ TEMAS_METRICS_TOKEN_FILE: fileWith('short') } as Env);
    expect(make).toThrow('fewer than 32');
  });
});
