import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals a working key under the root key: AES-256-GCM, a random 96-bit nonce; `bound` (workspace, purpose, epoch) is
 * authenticated, so that a sealed key cannot stand in another's place.
 */
export function wrapKey(root: Buffer, key: Buffer, bound: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', root, nonce).setAAD(Buffer.from(`temas key ${version} ${bound}`));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), nonce, sealed, cipher.getAuthTag()]);
}

/** Opens a sealed key. @throws Error when the root key is another, the bytes were changed, or the version is unknown */
export function unwrapKey(root: Buffer, wrapped: Buffer, bound: string): Buffer {
  if (wrapped[0] !== version) throw new Error('The wrapped key has a version that this program does not know.');
  const nonce = wrapped.subarray(1, 1 + nonceLength);
  const sealed = wrapped.subarray(1 + nonceLength, -tagLength);
  const decipher = createDecipheriv('aes-256-gcm', root, nonce)
    .setAAD(Buffer.from(`temas key ${version} ${bound}`))
    .setAuthTag(wrapped.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
