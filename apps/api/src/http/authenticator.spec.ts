import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ApiTokenService } from '@temas/server/access/api-token.service';
import type { SessionService } from '@temas/server/access/session.service';
import type { Env } from '@temas/server/platform/env';
import * as crypto from 'node:crypto';
import type { AccessedRequest } from './principal.js';

const compared = jest.fn(crypto.timingSafeEqual);
jest.unstable_mockModule('node:crypto', () => ({ ...crypto, timingSafeEqual: compared }));
const { Authenticator } = await import('./authenticator.js');

const csrfToken = 'k'.repeat(43);

describe('the token that a writing request repeats', () => {
  const principal = {
    accountId: 'a',
    installationOwner: false,
    via: 'session',
    session: { hash: Buffer.alloc(32), csrfToken },
  };
  const authenticator = new Authenticator(
    { resolve: () => Promise.resolve(principal) } as unknown as SessionService,
    {} as ApiTokenService,
    {} as Env,
  );
  const ask = (sent: string | undefined) =>
    authenticator.authenticate({
      method: 'POST',
      headers: {
        ...{ host: 'a.example', origin: 'http://a.example', cookie: 'temas_session=x' },
        ...(sent === undefined ? {} : { 'x-csrf-token': sent }),
      },
    } as unknown as AccessedRequest);
  beforeEach(() => {
    compared.mockClear();
  });

  it('is compared in the same time wherever it differs, each time it could be the right one', async () => {
    for (const wrong of [`x${csrfToken.slice(1)}`, `${csrfToken.slice(0, -1)}x`, 'x'.repeat(43)]) {
      await expect(ask(wrong)).rejects.toMatchObject({ code: 'csrf_failed' });
      expect(compared).toHaveBeenLastCalledWith(Buffer.from(wrong), Buffer.from(csrfToken));
    }
    await expect(ask(csrfToken)).resolves.toBe(principal);
    expect(compared).toHaveBeenCalledTimes(4);
  });

  it('is no fault where it has another length, which is known to everybody', async () => {
    for (const wrong of [undefined, '', 'x', `${csrfToken}x`, 'é'.repeat(43)]) {
      await expect(ask(wrong)).rejects.toMatchObject({ code: 'csrf_failed' });
    }
    expect(compared).not.toHaveBeenCalled();
  });
});
