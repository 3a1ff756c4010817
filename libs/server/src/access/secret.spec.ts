import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { AcceptInvitationService } from '../invitation/accept-invitation.service.js';
import { ApiTokenService } from './api-token.service.js';
import { hashSecret, newSecret, type SecretKind } from './secret.js';
import { SessionService } from './session.service.js';
import type { Throttle } from './throttle.js';
import { WriteKeyService } from './write-key.service.js';

describe('credentials', () => {
  it('are 256 random bits, and stored as their SHA-256', () => {
    const made = Array.from({ length: 200 }, () => newSecret('api'));
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(200);
    for (const { secret, prefix, hash } of made) {
      expect(Buffer.from(secret.slice('tms_api_'.length), 'base64url')).toHaveLength(32);
      expect(hash).toEqual(createHash('sha256').update(secret).digest());
      // 36 bits in clear leave 220.
      expect([secret.startsWith(prefix), prefix.length]).toEqual([true, 'tms_api_'.length + 6]);
    }
  });

  /** A database that has nothing and keeps what it is asked. */
  const asking = () => {
    const asked: { sql: string; values: unknown[] }[] = [];
    const tx = {
      query: (sql: string, values: unknown[] = []) => {
        asked.push({ sql, values });
        return Promise.resolve([]);
      },
    } as unknown as Transaction;
    const run = (work: (tx: Transaction) => Promise<unknown>) => work(tx);
    const inOne = (_id: string, work: (tx: Transaction) => Promise<unknown>) => work(tx);
    const postgres = { global: run, asJanitor: run, inWorkspace: inOne, asAccount: inOne } as unknown as Postgres;
    return { asked, postgres };
  };
  const throttle = {
    link: () => Promise.resolve({ forgive: () => Promise.resolve() }),
  } as unknown as Throttle;
  const lookUps: Record<SecretKind, (postgres: Postgres, secret: string) => Promise<unknown>> = {
    api: (postgres, secret) => new ApiTokenService(postgres).resolve(secret, true),
    wk: (postgres, secret) => new WriteKeyService(postgres).resolve(secret),
    ses: (postgres, secret) => new SessionService(postgres, throttle).resolve(secret),
    link: (postgres, secret) =>
      new SessionService(postgres, throttle).signInByLink(secret, { browser: 'other', system: 'other' }),
    inv: (postgres, secret) =>
      new AcceptInvitationService(postgres, new SessionService(postgres, throttle), throttle).look(secret, {
        address: '203.0.113.7',
        loopback: false,
      }),
  };

  /**
   * No comparison can be timed: the text never meets a stored one. What is compared is a hash that nobody can choose
   * byte by byte, by the index of the database.
   */
  it.each(Object.keys(lookUps) as SecretKind[])(
    'of the kind %s are found by their hash and compared nowhere',
    async (kind) => {
      const { asked, postgres } = asking();
      const { secret, hash } = newSecret(kind);
      await lookUps[kind](postgres, secret).catch(() => undefined);
      const byHash = asked.filter(({ values }) => values.some((value) => Buffer.isBuffer(value) && value.equals(hash)));
      expect(byHash).not.toEqual([]);
      for (const { sql } of byHash) expect(sql).toMatch(/\bhash = \$\d/);
      expect(JSON.stringify(asked)).not.toContain(secret.slice(8));
      expect(hashSecret(secret)).toEqual(hash);
    },
  );
});
