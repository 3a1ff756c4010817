import { describe, expect, it } from '@jest/globals';
import { readParts, type ImportPart } from '@temas/importer/read-parts';
import { logOf, work, type Watch } from './worker-tasks.js';
import type { Log, Task, Way } from './worker-protocol.js';

const rows = Array.from({ length: 2_500 }, (_, at) => `S-${at % 400};adım ${at % 7};${(at % 28) + 1}/02/2026;${at},5`);
const text = ['no;step;at;n', ...rows, 'S-1;adım;31/31/2026;1'].join('\n');
const file = new Blob([text]);
const log: Log = {
  reading: { format: 'csv' },
  mapping: {
    ...{ case: 'no', activity: 'step', time: 'at', keyProperty: 'case', attributes: ['n'], numbers: ['n'] },
    numberFormat: { decimal: ',', thousands: '.' },
  },
  form: 'dmy',
  zone: 'Europe/Istanbul',
};
const way: Way = { path: '/events', run: 'r', from: 0, csrfToken: null };
const send = (more: Partial<Way> = {}): Extract<Task, { kind: 'send' }> => ({
  kind: 'send',
  file,
  log,
  way: { ...way, ...more },
});

function watched(post?: Watch['post']): Watch & { sent: ImportPart[]; steps: number[] } {
  const sent: ImportPart[] = [];
  const steps: number[] = [];
  return {
    ...{ sent, steps, stop: new AbortController().signal },
    onStep: ({ rows: done }) => void steps.push(done),
    post: async (task, part) => {
      sent.push(part);
      if (post) return post(task, part);
      return { status: 200, value: { accepted: part.events.length, errors: [], dropped: [] } };
    },
  };
}

describe('what the worker does', () => {
  it('sends the very parts that the importer reads', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array, void> {
      yield new TextEncoder().encode(text);
    }
    const wanted: ImportPart[] = [];
    for await (const part of readParts(bytes(), logOf(log))) wanted.push(part);
    const watch = watched();
    const sent = await work<'send'>(send(), watch);
    expect(watch.sent.map(({ body }) => body)).toEqual(wanted.map(({ body }) => body));
    expect(watch.sent.map(({ part, rows: of }) => [part, of])).toEqual(wanted.map(({ part, rows: of }) => [part, of]));
    expect(sent).toMatchObject({ good: 2_500, repaired: 0, refused: 1, refusedLines: [[2_502, 'time_unreadable']] });
    expect(watch.steps.at(-1)).toBe(2_501);
  });

  it('goes on at the part that it is told', async () => {
    const watch = watched();
    await work<'send'>(send({ from: 2 }), watch);
    expect(watch.sent.map(({ part }) => part)).toEqual([2]);
  });

  it('previews, validates and hashes the same file', async () => {
    const watch = watched();
    const preview = await work<'preview'>({ kind: 'preview', file, reading: log.reading }, watch);
    expect(preview).toMatchObject({ columns: ['no', 'step', 'at', 'n'], damaged: 0 });
    expect(preview.rows).toHaveLength(200);
    expect(preview.questions[2]).toMatchObject({ order: true, zone: true });
    const how = { dayZone: 'Europe/Istanbul', keys: ['case'] };
    const found = await work<'validate'>({ kind: 'validate', file, log, ...how }, watch);
    expect(found).toMatchObject({ rows: 2_501, good: 2_500, refused: 1, cases: 400 });
    expect(await work<'hash'>({ kind: 'hash', file }, watch)).toBe(found.sha256);
    const values = ['3/2/2026'];
    expect(await work<'samples'>({ kind: 'samples', values, form: 'dmy', zone: 'UTC' }, watch)).toEqual([
      { text: '3/2/2026', iso: '2026-02-03T00:00:00.000000Z' },
    ]);
  });

  it('counts bytes that are no text in the chosen encoding', async () => {
    const legacy = new Blob([Uint8Array.of(0x61, 0x0a, 0xfe, 0xfd, 0x0a)]);
    const preview = (encoding?: string) =>
      work<'preview'>(
        { kind: 'preview', file: legacy, reading: { format: 'csv', ...(encoding ? { encoding } : {}) } },
        watched(),
      );
    expect((await preview()).damaged).toBe(1);
    expect(await preview('windows-1254')).toMatchObject({ damaged: 0, rows: [['şı']] });
    expect(await preview('iso-8859-9')).toMatchObject({ damaged: 0, rows: [['şı']] });
  });
});
