import { constants, inflateRawSync, inflateSync } from 'node:zlib';

const mostUnpacked = 64 * 1024 ** 2;
/** The second byte of a zlib stream's head, for each level of compression. */
const zlibLevels = new Set([0x01, 0x5e, 0x9c, 0xda]);
/** What a cut-off stream gives is looked at too. */
const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked };
/** Bits of a gzip member's flags, for what stands between its head and its stream. */
const flags = { check: 2, extra: 4, name: 8, comment: 16 };

/** Whatever looks like a gzip member or a zlib stream inside the bytes, unpacked. */
export function* unpackedIn(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08)
      yield* tried(inflateRawSync, bytes.subarray(streamOf(bytes, at)));
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (zlibLevels.has(bytes[at + 1] ?? 0)) yield* tried(inflateSync, bytes.subarray(at));
  }
}

/** Where the stream of the gzip member begins whose head stands there. */
function streamOf(bytes: Buffer, head: number): number {
  const has = (flag: number): boolean => ((bytes[head + 3] ?? 0) & flag) !== 0;
  const behindText = (from: number): number => bytes.indexOf(0, from) + 1 || bytes.length;
  let at = head + 10;
  if (has(flags.extra)) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  if (has(flags.name)) at = behindText(at);
  if (has(flags.comment)) at = behindText(at);
  return has(flags.check) ? at + 2 : at;
}

function* tried(unpack: (bytes: Buffer, how: typeof options) => Buffer, bytes: Buffer): Generator<Buffer> {
  try {
    const unpacked = unpack(bytes, options);
    if (unpacked.length > 0) yield unpacked;
  } catch {
    // Two or three bytes that only looked like a head.
  }
}
