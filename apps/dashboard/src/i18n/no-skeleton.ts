/**
 * Stands for @formatjs/icu-skeleton-parser in the built pages (`vite.config.ts`), 2 kB compressed: no text says how a number
 * or a day is written (`{n, number, ::percent}`); `useFigures` writes them. A test holds the texts to that.
 */
function none(): never {
  throw new Error('A text says by a skeleton how a number or a day is written.');
}

export const parseNumberSkeletonFromString = none;
export const parseNumberSkeleton = none;
export const parseDateTimeSkeleton = none;
