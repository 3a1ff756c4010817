import argon2 from 'argon2';
import { randomInt } from 'node:crypto';
import { TemasError } from '@temas/domain/error';

/** OWASP's second argon2id setting: 19 MiB, two passes. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords that everyone tries first, of those that pass the length rule. */
const common = new Set([
  '123456789012',
  '1234567890123',
  'password1234',
  'password12345',
  'passwordpassword',
  'qwertyuiop12',
  'qwerty123456',
  'iloveyou1234',
  'administrator',
  'admin1234567',
  'letmein12345',
  'welcome12345',
  'sifre1234567',
  'parola123456',
  'galatasaray1905',
  'fenerbahce1907',
  'besiktas1903',
  'trabzonspor61',
  'istanbul3434',
  'turkiye12345',
  'ankara060606',
  'temas1234567',
  'changeme1234',
  'qazwsxedcrfv',
]);

/**
 * Checks a new password: 12 to 200 characters, at least four of them different, not among the commonest, without the e-mail
 * in it.
 * @param field what the request calls it
 * @throws TemasError weak_password
 */
export function assertStrongPassword(password: string, email: string, field = 'password'): void {
  const lower = password.toLowerCase();
  const weak =
    [...password].length < 12 ||
    password.length > 200 ||
    common.has(lower) ||
    lower.includes(email.toLowerCase()) ||
    new Set(password).size < 4;
  if (weak) {
    throw new TemasError('weak_password', 'Use 12 to 200 characters that are not a common password or your e-mail.', {
      field,
    });
  }
}

/** The argon2id hash that is stored. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password.normalize('NFC'), cost);
}

/** A hash that no password has; verified for unknown accounts so that they cost the same time. */
let decoy: Promise<string> | undefined;

/** Whether the password is the account's. Takes the same time for an account that does not exist. */
export async function verifyPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomPassword());
  const matches = await argon2.verify(hash ?? (await decoy), password.normalize('NFC'));
  return matches && typeof hash === 'string';
}

/** 24 characters without look-alikes: 140 bits. */
export function randomPassword(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
