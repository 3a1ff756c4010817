import { LogError } from './log-error.js';

/** The bytes of a file, with gzip taken off where they begin with its mark, whatever the file is called. */
export async function* decompressed(bytes: AsyncIterable<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array, void> = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
  }
  const all = resumed(head, chunks);
  const [first, second] = head.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  if (first === 0x1f && second === 0x8b) yield* gunzip(all);
  else yield* all;
}

async function* resumed(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // Whoever has read enough leaves the file open otherwise.
    await rest.return?.();
  }
}

async function* gunzip(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done) controller.close();
      else controller.enqueue(Uint8Array.from(next.value));
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw new LogError('gzip_damaged', { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
