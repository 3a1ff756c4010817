import { createHmac } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { throttleRepository, type ThrottleSubject } from './throttle.repository.js';

/**
 * Failed attempts before waiting: of one account from one address; from one address, whatever it tries; of one account
 * from anywhere. The last is high, so that a stranger cannot keep a person out: it takes many addresses to reach it.
 */
const most = { pair: 8, address: 40, account: 200 };

/** Where an attempt comes from. */
export interface Whence {
  readonly address: string;
  /** This machine itself has no address that many share. */
  readonly loopback: boolean;
}

/** An attempt that was counted; `forgive` takes it back where it was right. */
export interface Counted {
  forgive(): Promise<void>;
}

/** Makes whoever fails too often wait. E-mails and addresses are kept as keyed hashes only. */
export class Throttle {
  constructor(
    private readonly postgres: Postgres,
    private readonly key: Buffer,
  ) {}

  /** Counts an attempt at an account by e-mail and password. @throws TemasError too_many_requests */
  async signIn(email: string, { address, loopback }: Whence): Promise<Counted> {
    const pair = this.subject('pair', `${email}\0${address}`);
    const here = [{ subject: pair, most: most.pair }, ...(loopback ? [] : [this.addressed(address)])];
    const anywhere = [{ subject: this.subject('account', email), most: most.account }];
    const wait = await this.postgres.global(
      async (tx) =>
        // Who must wait already counts no further against the account.
        (await throttleRepository.count(tx, here)) || (await throttleRepository.count(tx, anywhere)),
    );
    return this.counted(wait, [...here, ...anywhere], pair);
  }

  /** Counts an attempt at guessing a link's token; one that is right costs nothing. @throws TemasError too_many_requests */
  async link({ address, loopback }: Whence): Promise<Counted> {
    const here = loopback ? [] : [this.addressed(address)];
    const wait = await this.postgres.global((tx) => throttleRepository.count(tx, here));
    return this.counted(wait, here, null);
  }

  /** Counts an attempt at the password of somebody who is signed in. @throws TemasError too_many_requests */
  async ownPassword(accountId: string): Promise<Counted> {
    const own = this.subject('own password', accountId);
    const subjects = [{ subject: own, most: most.pair }];
    const wait = await this.postgres.global((tx) => throttleRepository.count(tx, subjects));
    return this.counted(wait, subjects, own);
  }

  private counted(wait: number, subjects: readonly ThrottleSubject[], whole: Buffer | null): Counted {
    if (wait > 0) {
      throw new TemasError('too_many_requests', 'Too many failed attempts. Wait before trying again.', {
        retryAfterSeconds: wait,
      });
    }
    const forgive = (tx: Transaction): Promise<void> => throttleRepository.forgive(tx, subjects, whole);
    return { forgive: () => this.postgres.global(forgive) };
  }

  private addressed(address: string): ThrottleSubject {
    return { subject: this.subject('address', address), most: most.address };
  }

  private subject(kind: string, value: string): Buffer {
    return createHmac('sha256', this.key).update(`${kind}\0${value}`).digest();
  }
}
