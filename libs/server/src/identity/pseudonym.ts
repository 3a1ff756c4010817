import { keyedHash } from './keyed-hash.js';

/** Version of the framing; a changed frame gets a new number, so that old and new never meet. */
const frameVersion = 1;
/** Bytes of a tag. */
export const tagLength = 16;
const subjectLabel = Buffer.from('subject\0');

/** Fields as bytes so that no two lists of fields are the same bytes: a version, then each field after its length (PSN-05). */
export function frame(fields: readonly string[]): Buffer {
  let length = 1;
  for (const field of fields) length += 4 + Buffer.byteLength(field);
  const framed = Buffer.allocUnsafe(length);
  let at = framed.writeUInt8(frameVersion);
  for (const field of fields) {
    const written = framed.write(field, at + 4);
    at = framed.writeUInt32BE(written, at) + written;
  }
  return framed;
}

/** The look-up tag of an identifier: 128 bits of HMAC-SHA-256 (PSN-02). It never leaves the identity schema. */
export function tagOf(tagKey: Buffer, type: string, canonical: string): Buffer {
  return Buffer.from(keyedHash(tagKey, frame([type, canonical])).slice(0, tagLength * 2), 'hex');
}

/** What stands for a tag once the identifier is erased: as many bits, under a key that serves nothing else. */
export function tombstoneOf(tombstoneKey: Buffer, tag: Buffer): Buffer {
  return Buffer.from(keyedHash(tombstoneKey, tag).slice(0, tagLength * 2), 'hex');
}

/** A pseudonym of the analytical store: 64 bits of HMAC-SHA-256 over a random secret, as a signed integer. */
export function subjectPseudonym(analyticsKey: Buffer, secret: Buffer): bigint {
  return BigInt.asIntN(64, firstBits(keyedHash(analyticsKey, Buffer.concat([subjectLabel, secret]))));
}

/** The 64-bit keyed hash that tells a source's messages apart and orders ties; unsigned. */
export function messageHash(messageKey: Buffer, source: number, messageId: string): bigint {
  return firstBits(keyedHash(messageKey, frame([String(source), messageId])));
}

/** The first 64 bits of a hash in hexadecimal digits, unsigned. */
function firstBits(digits: string): bigint {
  return BigInt(`0x${digits.slice(0, 16)}`);
}
