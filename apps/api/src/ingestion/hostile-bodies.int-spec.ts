import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventErrors } from '@temas/contracts/event/event-error';
import { eventLimits } from '@temas/contracts/event/event-limits';
import fc from 'fast-check';
import { startApi, type RunningApi } from '../testing/running-api.js';

interface Answer {
  accepted: number;
  rejected: number;
  errors: { index: number; messageId: string | null; code: string; field: string; detail: string }[];
}

const runs = Number(process.env['TEMAS_FUZZ_RUNS'] ?? 1_500);

describe('hostile bodies', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(async () => {
    await api.stop();
  });

  const batch = async (events: string): Promise<Answer> => {
    const answer = await api.send('/v1/batch', `{"batch":[${events}]}`);
    expect(answer.statusCode).toBe(200);
    return answer.json<Answer>();
  };
  const codeOf = async (event: string): Promise<string> => (await batch(event)).errors[0]?.code ?? 'accepted';
  const event = (rest: string): string => `{"type":"track","userId":"u-1","event":"x"${rest}}`;

  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      ...[null, true, 0, -0, 1.5, 1e308, 2 ** 53, '', ' ', '\0', '\ud800', '\ufeff', '0532 123 45 67', 'a@b.co'],
      ...[
        '2026-01-01T00:00:00Z',
        'null',
        '__proto__',
        'x'.repeat(9_000),
        '💥'.repeat(200),
        [],
        {},
        [[[[]]]],
        { a: {} },
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const names = fc.constantFrom(
    ...['type', 'userId', 'anonymousId', 'previousId', 'event', 'name', 'timestamp', 'sentAt', 'messageId', 'traits'],
    ...['properties', 'context', 'groupId', 'writeKey', 'channel', 'constructor', '__proto__', 'toString', 'length'],
  );
  const inner = fc.dictionary(
    fc.oneof(
      fc.constantFrom('email', 'phone', 'metric', 'score', 'scale', 'touchpoint', 'comment', 'path', 'url', 'page'),
      fc.constantFrom('channel', 'sequence', 'traits', 'hasOwnProperty', 'toJSON', 'then', '__proto__'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    nasty,
    { maxKeys: 6 },
  );
  const types = fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias', 'feedback', 7, null);
  const anyEvent = fc
    .tuple(
      fc.record(
        {
          type: types,
          userId: fc.oneof(fc.constant('u-7'), nasty),
          event: fc.oneof(fc.constantFrom('Seen', 'Feedback Submitted'), nasty),
          properties: fc.oneof(inner, nasty),
          traits: fc.oneof(inner, nasty),
          context: fc.oneof(inner, nasty),
          timestamp: fc.oneof(fc.constant(new Date().toISOString()), nasty),
        },
        { requiredKeys: ['type'] },
      ),
      fc.dictionary(names, fc.oneof(nasty, inner), { maxKeys: 3 }),
    )
    .map(([usual, odd]) => ({ ...usual, ...odd }));

  it(`are answered event by event, never with a fault of ours (${runs} bodies)`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyEvent, nasty), { maxLength: 6 }), async (events) => {
        const answer = await api.send('/v1/batch', { batch: events });
        expect(answer.statusCode).toBe(200);
        const { accepted, rejected, errors } = answer.json<Answer>();
        expect(accepted + rejected).toBe(events.length);
        expect(errors).toHaveLength(rejected);
        for (const error of errors) expect(Object.keys(eventErrors)).toContain(error.code);
      }),
      { numRuns: runs },
    );
  }, 300_000);

  it('as single calls answer 200, or the status of the event’s own code', async () => {
    const path = fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias');
    await fc.assert(
      fc.asyncProperty(path, fc.oneof(anyEvent, nasty), async (type, body) => {
        const answer = await api.send(`/v1/${type}`, JSON.stringify(body));
        expect([200, 400, 413, 422]).toContain(answer.statusCode);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  }, 300_000);

  it('F-124 that are no JSON, or not the bytes that they claim to be, are refused whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const answer = await api.send('/v1/batch', Buffer.from(bytes));
        expect([400, 415]).toContain(answer.statusCode);
        expect(answer.headers['content-type']).toContain('application/problem+json');
      }),
      { numRuns: 200 },
    );
    const refused = async (body: string | Buffer) => (await api.send('/v1/batch', body)).statusCode;
    expect(await refused('{"batch":[]} trailing')).toBe(400);
    expect(await refused('{"batch":[NaN]}')).toBe(400);
    expect(await refused('{"batch":[/* x */]}')).toBe(400);
    expect(await refused(Buffer.from('{"batch":[]}', 'utf16le'))).toBe(400);
    expect(await refused(Buffer.from('{"batch":[{"event":"é"}]}', 'latin1'))).toBe(400);
    expect(await refused(Buffer.from([...Buffer.from('{"batch":["'), 0xc0, 0x80, ...Buffer.from('"]}')]))).toBe(400);
  }, 120_000);

  it('F-114 are measured to the byte', async () => {
    const pad = (event: string, bytes: number): string => event.replace('@', 'y'.repeat(bytes - event.length + 1));
    const texts = Array.from({ length: 4 }, (_, at) => `"p${at}":"${'x'.repeat(8_000)}"`).join(',');
    const large = event(`,"properties":{${texts},"pad":"@"}`);
    expect(await codeOf(pad(large, eventLimits.event))).toBe('accepted');
    expect(await codeOf(pad(large, eventLimits.event + 1))).toBe('event_too_large');
    const body = (bytes: number): string => pad(`{"batch":[${event('')}],"ignored":"@"}`, bytes);
    expect((await api.send('/v1/batch', body(eventLimits.body))).statusCode).toBe(200);
    expect((await api.send('/v1/batch', body(eventLimits.body + 1))).statusCode).toBe(413);
    expect((await batch('')).accepted).toBe(0);
  });

  it('F-113 F-114 that are deep or wide cost an error and no more', async () => {
    const deep = (open: string, close: string, times: number): string => open.repeat(times) + '1' + close.repeat(times);
    expect(await codeOf(event(`,"properties":${deep('{"a":', '}', 60_000)}`))).toBe('too_deep');
    expect(await codeOf(event(`,"properties":{"a":${deep('[', ']', 200_000)}}`))).toBe('too_deep');
    const many = Array.from({ length: 40_000 }, (_, at) => `"k${at}":1`).join(',');
    expect(await codeOf(event(`,"properties":{${many}}`))).toBe('too_many_keys');
    expect(await codeOf(event(`,"context":{${many}}`))).toBe('too_many_keys');
    expect(await codeOf(event(`,"properties":{"${'k'.repeat(100_000)}":1}`))).toBe('too_long');
    expect(await codeOf(event(`,"context":{"page":{"path":"/${'a'.repeat(1_000)}"}}`))).toBe('accepted');
    const page = `{"type":"page","userId":"u-1","context":{"page":{"path":"/${'a b/'.repeat(300)}"}}}`;
    expect(await codeOf(page)).toBe('too_long');
  });

  it('F-117 with keys that mean something to JavaScript pollute nothing', async () => {
    expect(await codeOf(event(',"properties":{"__proto__":{"polluted":1}}'))).toBe('forbidden_key');
    expect(await codeOf(event(',"traits":{"a":[{"constructor":{"prototype":{"polluted":1}}}]}'))).toBe('forbidden_key');
    expect(await codeOf(event(',"properties":{"toString":1,"hasOwnProperty":2,"valueOf":3,"then":4}'))).toBe(
      'accepted',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('F-125 with numbers that JSON cannot carry are no surprise', async () => {
    expect(await codeOf(event(',"context":{"sequence":1e999}'))).toBe('invalid_field');
    expect(await codeOf(event(',"context":{"sequence":9007199254740993}'))).toBe('invalid_field');
    expect(await codeOf(event(',"context":{"sequence":-0}'))).toBe('accepted');
    expect(await codeOf(event(',"context":{"sequence":"7"}'))).toBe('invalid_field');
    expect(await codeOf(event(',"properties":{"amount":1e999}'))).toBe('accepted');
    await api.asOwner('POST', '/api/v1/workspaces/demo/properties', {
      name: 'order_no',
      type: 'string',
      class: 'key',
      purpose: 'orders',
    });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await codeOf(event(',"properties":{"order_no":9007199254740993}'))).toBe('precision_loss');
    expect(await codeOf(event(',"properties":{"order_no":1.5}'))).toBe('precision_loss');
    expect(await codeOf(event(',"properties":{"order_no":9007199254740991}'))).toBe('accepted');
  });

  it('F-135 with times of every kind are taken or told why not', async () => {
    const at = (time: string) => codeOf(event(`,"timestamp":${JSON.stringify(time)}`));
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(await at(`${day}T23:59:60Z`)).toBe('accepted');
    expect(await at(`${day}T10:00:00+14:00`)).toBe('accepted');
    expect(await at(`${day}T10:00:00.123456789Z`)).toBe('accepted');
    expect(await at(`${day}T24:00:00Z`)).toBe('invalid_timestamp');
    expect(await at(`${day}T10:00:00+19:00`)).toBe('invalid_timestamp');
    expect(await at(`${day}T10:00:00`)).toBe('timestamp_without_zone');
    expect(await at(day)).toBe('timestamp_without_zone');
    expect(await at('26-01-01T00:00:00Z')).toBe('invalid_timestamp');
    expect(await at('3 Ocak 2026')).toBe('invalid_timestamp');
    expect(await at('0000-01-01T00:00:00Z')).toBe('too_old');
    expect(await at('9999-12-31T23:59:59Z')).toBe('in_future');
    expect(await at('2025-02-29T00:00:00Z')).toBe('invalid_timestamp');
    for (const sentAt of ['7', '{}', '"yesterday"', `"${'x'.repeat(70)}"`]) {
      const answer = await api.send('/v1/batch', `{"batch":[${event('')}],"sentAt":${sentAt}}`);
      expect([answer.statusCode, answer.json<Answer>().errors[0]?.field]).toEqual([200, 'sentAt']);
    }
  });
});
