import { describe, expect, it } from '@jest/globals';
import { parseEvent, type ParseContext } from './parse-event.js';
import type { RegisteredProperty } from './registry.repository.js';

const received = 1_790_000_000_000_000n;
const property = (number: number, name: string, type: RegisteredProperty['type'], kind = 'behaviour') => {
  return { number, scope: 'property', name, type, class: kind } as RegisteredProperty;
};
const registered = [
  property(1, 'plan', 'string'),
  property(2, 'amount', 'number'),
  property(3, 'order_no', 'string', 'key'),
];
const context: ParseContext = {
  registry: { properties: new Map(registered.map((row) => [row.name, row])), traits: new Map() },
  imported: false,
  received,
  sentAt: null,
  channel: null,
  linkByContact: false,
};
const iso = (micros: bigint): string => new Date(Number(micros / 1_000n)).toISOString();
const parse = (part: object, change: Partial<ParseContext> = {}) =>
  parseEvent({ type: 'track', userId: 'musteri-4711', event: 'Order Placed', ...part }, { ...context, ...change });
const good = (part: object, change: Partial<ParseContext> = {}) => {
  const event = parse(part, change);
  if ('code' in event) throw new Error(`${event.code} ${event.field}`);
  return event;
};

describe('properties', () => {
  const dropped = (properties: object, part: object = {}) =>
    good({ ...part, properties }).dropped.map(({ name, reason }) => `${name} ${reason}`);

  it('are kept where they are registered, in their type', () => {
    const event = good({ properties: { plan: 'gold', amount: 12.5, order_no: 'A-1' } });
    expect(event.properties).toEqual({ plan: 'gold', amount: '12.5' });
    expect(event.keys).toEqual([{ property: 3, value: 'A-1' }]);
    expect(event.dropped).toEqual([]);
    expect(dropped({ plan: 7, amount: '12' })).toEqual(['plan wrong_type', 'amount wrong_type']);
    expect(dropped({ other: 1, toString: 2 })).toEqual(['other unregistered', 'toString unregistered']);
  });

  it('hold no identifier, neither of a known form nor the event’s own', () => {
    expect(dropped({ plan: 'call 0532 123 45 67' })).toEqual(['plan identifier_in_value']);
    expect(dropped({ plan: 'YXlzZUBleGFtcGxlLmNvbQ==' })).toEqual(['plan identifier_in_value']);
    expect(dropped({ plan: 'MUSTERI-4711' })).toEqual(['plan identifier_in_value']);
    expect(dropped({ plan: 'Ayşe Yılmaz', full_name: 'Ayşe Yılmaz' })).toEqual([
      'plan identifier_in_value',
      'full_name unregistered',
    ]);
    expect(dropped({ amount: 10_000_000_146 })).toEqual(['amount identifier_in_value']);
    expect(dropped({ amount: 4_111_111_111_111_111 })).toEqual(['amount identifier_in_value']);
    expect(dropped({ amount: 10_000_000_147 })).toEqual([]);
  });

  it('F-125 as numbers are exact or left out', () => {
    expect(dropped({ amount: 2 ** 53 })).toEqual(['amount wrong_type']);
    expect(dropped({ amount: JSON.parse('1e999') as number })).toEqual(['amount wrong_type']);
    expect(parse({ properties: { order_no: 2 ** 53 } })).toMatchObject({
      code: 'precision_loss',
      field: 'properties.order_no',
    });
  });

  it('whose names could hold an identifier are not shown', () => {
    const strange = ['a@b.co', '05321234567', 'musteri-4711', 'x'.repeat(100), 'a\nb', '10000000146'];
    expect(dropped(Object.fromEntries(strange.map((name) => [name, 1])))).toEqual(
      strange.map(() => '(other) unregistered'),
    );
  });
});

describe('names', () => {
  it('hold no id of their event', () => {
    const field = (part: object) => {
      const event = parse(part);
      return 'code' in event ? `${event.code} ${event.field}` : 'taken';
    };
    expect(field({ event: 'Order of musteri-4711' })).toBe('identifier_in_name event');
    expect(field({ type: 'page', name: 'Hesap MUSTERI-4711' })).toBe('identifier_in_name name');
    expect(field({ context: { channel: 'musteri-4711' } })).toBe('identifier_in_name context.channel');
    expect(
      field({
        event: 'Feedback Submitted',
        properties: { metric: 'nps', score: 9, touchpoint: 'Call with musteri-4711' },
      }),
    ).toBe('identifier_in_name properties.touchpoint');
    expect(good({ type: 'page', context: { page: { path: '/u/musteri%2D4711/edit' } } }).action).toBe('/u/:id/edit');
    expect(good({ event: 'musteri-4711' }, { imported: true }).action).toBe('musteri-4711');
  });
});

describe('times', () => {
  const shift = (sent: bigint) => {
    const at = received - 3_600_000_000n;
    return good({ timestamp: iso(at) }, { sentAt: iso(sent) }).occurred - at;
  };
  const minute = 60_000_000n;

  it('F-133 are corrected only where the sender’s clock is more than five minutes wrong', () => {
    expect(shift(received)).toBe(0n);
    expect(shift(received - 5n * minute)).toBe(0n);
    expect(shift(received + 5n * minute)).toBe(0n);
    expect(shift(received - 6n * minute)).toBe(6n * minute);
    expect(shift(received + 1_440n * minute)).toBe(-1_440n * minute);
    expect(good({}, { sentAt: iso(received - 60n * minute) }).occurred).toBe(received);
    expect(good({ timestamp: '2011-01-01T00:00:00Z' }, { sentAt: iso(0n), imported: true }).occurred).toBe(
      1_293_840_000_000_000n,
    );
  });
});

describe('feedback', () => {
  const answer = (properties: object) => {
    const event = parse({ event: 'Feedback Submitted', properties });
    return 'code' in event
      ? `${event.code} ${event.field}`
      : [event.answer?.score, event.answer?.min, event.answer?.max];
  };

  it.each([
    [{ metric: 'nps', score: 0 }, [0, 0, 10]],
    [{ metric: 'nps', score: 10 }, [10, 0, 10]],
    [{ metric: 'csat', score: 1 }, [1, 1, 5]],
    [{ metric: 'ces', score: 7 }, [7, 1, 7]],
    [{ metric: 'rating', score: 3, scale: 5 }, [3, 1, 5]],
    [{ metric: 'rating', score: 3, scale: [0, 4] }, [3, 0, 4]],
    [{ metric: 'csat', score: 80, scale: { min: 0, max: 100 } }, [80, 0, 100]],
  ])('%j is an answer', (properties, expected) => {
    expect(answer(properties)).toEqual(expected);
  });

  it.each([
    [{ metric: 'nps', score: 11 }, 'score'],
    [{ metric: 'nps', score: -1 }, 'score'],
    [{ metric: 'csat', score: 0 }, 'score'],
    [{ metric: 'ces', score: 8 }, 'score'],
    [{ metric: 'nps' }, 'score'],
    [{ metric: 'nps', score: null }, 'score'],
    [{ score: 5 }, 'metric'],
    [{ metric: 'NPS', score: 5 }, 'metric'],
    [{ metric: 'rating', score: 5 }, 'scale'],
    [{ metric: 'rating', score: 5, scale: [5, 1] }, 'scale'],
    [{ metric: 'rating', score: 5, scale: [1, 5, 9] }, 'scale'],
    [{ metric: 'rating', score: 5, scale: { min: 1 } }, 'scale'],
    [{ metric: 'rating', score: 5, scale: '5' }, 'scale'],
    [{ metric: 'nps', score: 5, touchpoint: 7 }, 'touchpoint'],
    [{ metric: 'nps', score: 5, touchpoint: 'x'.repeat(501) }, 'touchpoint'],
  ])('%j is none', (properties, field) => {
    expect(answer(properties)).toBe(`invalid_feedback properties.${field}`);
  });

  it('keeps no comment, and says so', () => {
    const event = good({ event: 'Feedback Submitted', properties: { metric: 'nps', score: 9, comment: 'gizli söz' } });
    expect(event.dropped).toEqual([{ scope: 'property', name: 'comment', type: 'string', reason: 'comment' }]);
    expect(JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value))).not.toContain(
      'gizli',
    );
  });
});
