import { describe, expect, it } from '@jest/globals';
import type { Env } from '@temas/server/platform/env';
import type { FastifyRequest } from 'fastify';
import { allowedOrigin, secureCookies } from './origin.js';

const ask = (publicUrl: string | undefined, headers: Record<string, string>): boolean =>
  allowedOrigin({ TEMAS_PUBLIC_URL: publicUrl } as Env, { headers } as unknown as FastifyRequest);

describe('the origin that may write', () => {
  it.each([
    ['http://a.example', 'a.example', true],
    ['http://a.example:3000', 'a.example:3000', true],
    ['http://a.example', 'a.example:3000', false],
    ['https://a.example', 'a.example', false],
    ['null', 'a.example', false],
    ['http://', '', false],
  ])('is the address itself where no public one is set: %s at %s', (origin, host, allowed) => {
    expect(ask(undefined, { origin, host })).toBe(allowed);
  });

  it.each([
    ['https://temas.example', true],
    ['https://temas.example:443', false],
    ['http://temas.example', false],
    ['https://evil.example', false],
    ['https://temas.example.evil.example', false],
    ['null', false],
    ['', false],
  ])('is the public address alone where one is set, whatever Host says: %s', (origin, allowed) => {
    for (const host of ['temas.example', 'evil.example', '']) {
      const forwarded = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
      expect(ask('https://temas.example/some/path', { origin, host, ...forwarded })).toBe(allowed);
    }
  });

  it('is never none', () => {
    expect(ask(undefined, { host: 'a.example' })).toBe(false);
    expect(ask(undefined, { origin: 'http://undefined' })).toBe(false);
    expect(ask('https://temas.example', { host: 'temas.example' })).toBe(false);
  });

  it('makes cookies secure where the public address is', () => {
    expect(secureCookies({ TEMAS_PUBLIC_URL: 'https://temas.example' } as Env)).toBe(true);
    expect(secureCookies({ TEMAS_PUBLIC_URL: 'http://temas.example' } as Env)).toBe(false);
    expect(secureCookies({} as Env)).toBe(false);
  });
});
