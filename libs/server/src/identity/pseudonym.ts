import { createHmac } from 'node:crypto';

/** Version of the framing; a changed frame gets a new number, so that old and new never meet. */
const frameVersion = 1;
const tagLength = 16;

/** Fields as bytes so that no two lists of fields are the same bytes: a version, then each field after its length (PSN-05). */
export function frame(fields: readonly string[]): Buffer {
  const parts: Buffer[] = [Buffer.from([frameVersion])];
  for (const field of fields) {
    const bytes = Buffer.from(field, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}

/** The look-up tag of an identifier: 128 bits of HMAC-SHA-256 (PSN-02). It never leaves the identity schema. */
export function tagOf(tagKey: Buffer, type: string, canonical: string): Buffer {
  return createHmac('sha256', tagKey)
    .update(frame([type, canonical]))
    .digest()
    .subarray(0, tagLength);
}

/** A pseudonym of the analytical store: 64 bits of HMAC-SHA-256 over a random secret, as a signed integer. */
export function subjectPseudonym(analyticsKey: Buffer, secret: Buffer): bigint {
  return createHmac('sha256', analyticsKey).update('subject\0').update(secret).digest().readBigInt64BE();
}

/** The 64-bit keyed hash that tells a source's messages apart and orders ties; unsigned. */
export function messageHash(messageKey: Buffer, source: number, messageId: string): bigint {
  return createHmac('sha256', messageKey)
    .update(frame([String(source), messageId]))
    .digest()
    .readBigUInt64BE();
}
