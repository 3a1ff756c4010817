import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

/** Fewer bytes hardly become less. */
const worthIt = 400;
/** What no batch comes near: a commit takes at most 5,000 events. */
const mostUnpacked = 1024 ** 3;
/** Most batches are one piece of so many bytes; by Node's 16 KiB they would be put together of many. */
const chunkSize = 256 * 1024;

const [pack, unpack] = [promisify(deflate), promisify(inflate)];

/**
 * Lines of a batch as the inbox stores them: a zlib stream (RFC 1950) at its fastest level, or the lines themselves where
 * they are few. Postgres's own compression takes twice as long, within the commit, and leaves half as much again (ADR 0032).
 */
export async function packLines(lines: Buffer): Promise<Buffer> {
  return lines.length < worthIt ? lines : pack(lines, { level: 1, chunkSize });
}

/**
 * The lines of a stored batch, of either form: lines begin with a number, a stream with an x.
 * @returns null where it is a stream that cannot be read
 */
export async function unpackLines(stored: Buffer): Promise<Buffer | null> {
  if (stored[0] !== 0x78) return stored;
  return unpack(stored, { maxOutputLength: mostUnpacked, chunkSize }).catch(() => null);
}
