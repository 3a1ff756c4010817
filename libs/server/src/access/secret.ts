import { createHash, randomBytes } from 'node:crypto';

/** What a credential is for; its first letters say so, so that a leaked one can be recognised. */
export type SecretKind = 'api' | 'wk' | 'ses' | 'link' | 'inv';

/** A new credential: the text is shown once, the hash is what is stored. */
export interface NewSecret {
  readonly secret: string;
  /** The first characters, stored in clear so that a person can tell credentials apart. */
  readonly prefix: string;
  readonly hash: Buffer;
}

/** A 256-bit random credential such as `tms_wk_…`. */
export function newSecret(kind: SecretKind): NewSecret {
  const secret = `tms_${kind}_${randomBytes(32).toString('base64url')}`;
  return { secret, prefix: secret.slice(0, `tms_${kind}_`.length + 6), hash: hashSecret(secret) };
}

/** The stored form of a credential. Plain SHA-256 suffices: the input has 256 random bits, so nothing can be guessed. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
