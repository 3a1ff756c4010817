import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { ImportPart } from '@temas/importer/read-parts';
import { postPart } from './post-part.js';

const part: ImportPart = { part: 3, rows: 7, events: [], body: '{"batch":[]}', taken: [], refused: [], cases: 1 };
const way = { path: '/api/v1/workspaces/w/imports/s/events', run: 'r', from: 0, csrfToken: 'token' };
const fetched = jest.spyOn(globalThis, 'fetch');
const waits: (string | undefined)[] = [];
const pauses: number[] = [];

const post = (answers: (Response | Error)[], stop = new AbortController().signal) => {
  [waits.length, pauses.length] = [0, 0];
  fetched.mockReset();
  for (const answer of answers) {
    if (answer instanceof Error) fetched.mockRejectedValueOnce(answer);
    else fetched.mockResolvedValueOnce(answer);
  }
  const wait = async (ms: number): Promise<void> => void pauses.push(ms);
  return postPart(part, way, { stop, wait, onWait: (why) => waits.push(why) });
};
const answer = (status: number, body: object = {}, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

describe('postPart', () => {
  afterEach(() => {
    fetched.mockReset();
  });

  it('names its run, its part and its rows, and carries the token of the session', async () => {
    expect(await post([answer(200, { accepted: 0 })])).toEqual({ status: 200, value: { accepted: 0 } });
    expect(fetched).toHaveBeenCalledWith(
      `${way.path}?run=r&part=3&rows=7`,
      expect.objectContaining({
        method: 'POST',
        body: part.body,
        headers: expect.objectContaining({ 'x-csrf-token': 'token' }),
      }),
    );
  });

  it('tries again where the system is away, busy or unwell, as long as it is told to wait', async () => {
    const busy = answer(429, {}, { 'retry-after': '2' });
    expect(await post([new TypeError('away'), busy, answer(503), answer(200)])).toMatchObject({ status: 200 });
    expect(waits).toEqual(['away', 'busy', 'unwell']);
    expect(pauses).toEqual([250, 2_000, 1_000]);
  });

  it('hands on what the sending understands, and names any other refusal', async () => {
    expect(await post([answer(409, { detail: 'ended' })])).toEqual({ status: 409, value: { detail: 'ended' } });
    await expect(post([answer(401, { code: 'unauthenticated' })])).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(post([new Response('<html>', { status: 418 })])).rejects.toMatchObject({ code: 'other' });
  });

  it('ends when it is stopped', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(post([answer(200)], stop)).rejects.toThrow('enough');
    expect(fetched).not.toHaveBeenCalled();
  });
});
