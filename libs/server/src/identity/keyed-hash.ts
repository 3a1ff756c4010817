import { hash } from 'node:crypto';

const blockLength = 64;
const digestLength = 32;
/** Longer messages, which only imports have, get a block of their own. */
const usualLength = 1_024;

/** The two padded blocks of a key, each with room for what follows it in the hash. */
interface Blocks {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const blocksOf = new WeakMap<Buffer, Blocks>();

/**
 * HMAC-SHA-256 (RFC 2104) as hexadecimal digits, by two one-shot hashes over blocks that are prepared once a key. It takes
 * a third of the time of `createHmac`, on which the way in would otherwise spend most of its own.
 * @param key at most 64 bytes
 */
export function keyedHash(key: Buffer, message: Buffer): string {
  const { inner, outer } = blocksFor(key);
  const end = blockLength + message.length;
  const block = message.length <= usualLength ? inner : Buffer.concat([inner.subarray(0, blockLength), message]);
  message.copy(block, blockLength);
  outer.write(hash('sha256', block.subarray(0, end), 'hex'), blockLength, 'hex');
  // The message may be an identifier, and the block stays.
  block.fill(0, blockLength, end);
  return hash('sha256', outer, 'hex');
}

function blocksFor(key: Buffer): Blocks {
  const known = blocksOf.get(key);
  if (known) return known;
  if (key.length > blockLength) throw new RangeError('A key has at most 64 bytes.');
  const padded = (mask: number, room: number): Buffer => {
    const block = Buffer.alloc(blockLength + room);
    for (let at = 0; at < blockLength; at += 1) block[at] = (key[at] ?? 0) ^ mask;
    return block;
  };
  const blocks = { inner: padded(0x36, usualLength), outer: padded(0x5c, digestLength) };
  blocksOf.set(key, blocks);
  return blocks;
}
