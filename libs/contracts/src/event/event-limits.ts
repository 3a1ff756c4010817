/** What one request and one event may hold. */
export const eventLimits = {
  /** Bytes of a body after decompression. */
  body: 500 * 1024,
  /** Bytes of one event as JSON. */
  event: 32 * 1024,
  /** Events of a batch. */
  batch: 1_000,
  /** Levels of objects and lists, the event itself included. */
  depth: 8,
  properties: 255,
  keys: 1_000,
  items: 200,
  keyLength: 128,
  textLength: 8 * 1024,
  commentLength: 16 * 1024,
  idLength: 255,
  /** Case and subject ids of imported logs are opaque. */
  importedIdLength: 2_000,
  nameLength: 500,
} as const;

/** How old and how far ahead a live event may be, in microseconds. Imported ones may be of any age. */
export const eventWindow = {
  past: 396n * 86_400_000_000n,
  ahead: 86_400_000_000n,
  /** Times that the analytical store's dates can hold: 1900 to 2299. */
  earliest: -2_208_988_800_000_000n,
  latest: 10_413_792_000_000_000n,
} as const;
