import { hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** Keys of documentations and tests, which must never protect anything. */
const samples = new Set([
  '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
]);

/**
 * The 256-bit root key from its file: 64 hexadecimal digits, readable by its owner alone.
 * @throws Error that names the rule that is broken, never the key
 */
export function readRootKey(file: string): Buffer {
  const { mode } = statSync(file);
  if ((mode & 0o077) !== 0) {
    throw new Error('The root key file can be read by others: its mode must be 0600.');
  }
  const text = readFileSync(file, 'utf8').trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error('The root key must be 32 random bytes, written as 64 hexadecimal digits.');
  }
  const key = Buffer.from(text, 'hex');
  // 32 random bytes hold fewer than 16 different values about once in 10^16.
  if (samples.has(text) || new Set(key).size < 16) throw new Error('The root key is not random.');
  return key;
}

/** A key for one purpose of the installation as a whole: HKDF-SHA-256 over the root key, the purpose in its info. */
export function deriveKey(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `temas ${purpose} 1`, 32));
}
