import { describe, expect, it } from '@jest/globals';
import { TemasError } from '@temas/domain/error';
import { WorkspaceKeys } from '../identity/workspace-keys.service.js';
import { encodeParcels, type TaggedEvent } from './encode-parcels.js';
import type { ParsedEvent } from './parsed-event.js';

const keys = new WorkspaceKeys(Buffer.alloc(32, 1), 1, Buffer.alloc(32, 2), Buffer.alloc(32, 3));
const codes = { action: () => 4, channel: () => 2 };
const source = { number: 3 } as never;

const parsed = (more: Partial<ParsedEvent> = {}): ParsedEvent => ({
  kind: 'track',
  messageId: 'm',
  hasOwnMessageId: true,
  occurred: 10n,
  sequence: 0n,
  sent: 0n,
  channel: 'web',
  action: 'Seen',
  answer: null,
  user: 'raw-user',
  anonymous: null,
  previous: null,
  email: null,
  phone: null,
  keys: [],
  properties: {},
  dropped: [],
  ...more,
});

const id = (pseudonym: bigint | undefined, type: 'user' | 'anonymous' | 'key:7' = 'user') => ({
  type,
  tag: Buffer.alloc(16),
  pseudonym,
});

const tagged = (more: Partial<TaggedEvent> = {}): TaggedEvent => ({
  event: parsed(),
  user: id(-9n),
  anonymous: null,
  previous: null,
  contacts: [],
  keys: [],
  ...more,
});

const linesOf = (payload: Buffer): string[][] =>
  payload
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));

describe('encodeParcels', () => {
  it('writes a line an event, and one more for each of its keys, the microsecond of each its own', () => {
    const withKey = tagged({ keys: [{ property: 7, id: id(55n, 'key:7') }] });
    const { payload, events } = encodeParcels(
      1,
      keys,
      [{ source, received: 1_000n, tagged: [tagged(), withKey] }],
      codes,
    );
    expect(events).toBe(2);
    const lines = linesOf(payload);
    expect(lines.map(([workspace, axis, owner]) => [workspace, axis, owner])).toEqual([
      ['1', '0', '-9'],
      ['1', '0', '-9'],
      ['1', '7', '55'],
    ]);
    expect(lines.map((line) => line[6])).toEqual(['1000', '1001', '1001']);
    expect(payload.includes('raw-user')).toBe(false);
  });

  it('loses nothing of events that are far larger than usual, whatever their letters', () => {
    const texts = Array.from({ length: 200 }, (_, at) => '€ğ😀a'.repeat(80) + String(at));
    const all = texts.map((text) => tagged({ event: parsed({ properties: { note: text, more: text } }) }));
    const parcels = [all.slice(0, 1), all.slice(1)].map((part) => ({ source, received: 0n, tagged: part }));
    const lines = linesOf(encodeParcels(1, keys, parcels, codes).payload);
    expect(lines.map((line) => line.at(-1))).toEqual(texts.map((text) => `{'note':'${text}','more':'${text}'}`));
  });

  it('gathers who belongs to whom, and nothing of someone to themselves', () => {
    const alias = tagged({ previous: [id(3n), id(4n, 'anonymous')] });
    const all = [tagged({ anonymous: id(2n, 'anonymous') }), tagged({ anonymous: id(-9n, 'anonymous') }), alias];
    const { evidence } = encodeParcels(1, keys, [{ source, received: 0n, tagged: all }], codes);
    expect(evidence.map(({ kind, linked, subject }) => [kind, linked, subject])).toEqual([
      ['seen', 2n, -9n],
      ['alias', 3n, -9n],
      ['seen', 4n, -9n],
    ]);
  });

  it('writes nothing of a person who was not stored', () => {
    const lost = [{ source, received: 0n, tagged: [tagged({ user: id(undefined) })] }];
    expect(() => encodeParcels(1, keys, lost, codes)).toThrow(TemasError);
  });
});
