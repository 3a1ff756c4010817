import type { Status } from './use-status.js';

/** Maps that are so far behind, in seconds, are said to be; the goal of a small installation is ten. */
const lateAfter = 60;
/** Less room than this share of the disk, or than so many bytes, is little. */
const little = { share: 0.05, bytes: 1e9 };

/** Something that is not as it should be. */
export type Trouble =
  | { readonly kind: 'part'; readonly part: Status['parts'][number] }
  | { readonly kind: 'late' | 'setAside' | 'missing' | 'unaccounted' | 'disk' };

/** What is not as it should be, the gravest first. A part that nobody has looked at yet is none of it. */
export function troublesOf(status: Status): readonly Trouble[] {
  const { parts, backlog, balance, received, disk } = status;
  const away = parts.filter((part) => part.state === 'down' || part.state === 'silent' || isMissed(part));
  const isShort = disk !== null && (disk.freeBytes < little.bytes || disk.freeBytes < disk.totalBytes * little.share);
  return [
    ...away.map((part) => ({ kind: 'part', part }) as const),
    ...((balance?.missing ?? 0) > 0 ? [{ kind: 'missing' } as const] : []),
    ...((received?.unaccounted ?? 0) > 0 ? [{ kind: 'unaccounted' } as const] : []),
    ...(backlog.setAside > 0 ? [{ kind: 'setAside' } as const] : []),
    ...(backlog.journeyLagSeconds >= lateAfter ? [{ kind: 'late' } as const] : []),
    ...(isShort ? [{ kind: 'disk' } as const] : []),
  ];
}

/** A worker of which nothing was ever heard: the api has looked, and there is none. */
function isMissed({ part, state }: Status['parts'][number]): boolean {
  return part === 'worker' && state === 'unknown';
}
