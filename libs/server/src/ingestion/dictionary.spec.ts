import { describe, expect, it } from '@jest/globals';
import { eventKinds } from '../inbox/event-row.js';
import { Dictionary, mostActions } from './dictionary.js';
import type { ParsedEvent } from './parsed-event.js';

const event = (part: Partial<ParsedEvent>): ParsedEvent =>
  ({ kind: 'track', action: null, answer: null, channel: 'web', ...part }) as ParsedEvent;

describe('a dictionary that is full', () => {
  const dictionary = new Dictionary('w');
  dictionary.learn({
    actions: Array.from({ length: mostActions }, (_, at) => ({ kind: eventKinds.track, name: `n${at}`, code: at + 1 })),
    channels: Array.from({ length: 1_000 }, (_, at) => ({ key: at === 0 ? 'web' : `c${at}`, code: at + 1 })),
  });

  it.each([
    [{ action: 'n7' }, undefined],
    [{ action: null }, undefined],
    [{ action: 'new' }, 'event'],
    [{ kind: 'page' as const, action: '/new' }, 'name'],
    [{ action: 'n7', answer: { about: 'new' } as ParsedEvent['answer'] }, 'properties.touchpoint'],
    [{ action: 'n7', channel: 'new' }, 'context.channel'],
  ])('takes %j, or names the field: %s', (part, field) => {
    const asked = event(part);
    const answer = dictionary.admit(asked);
    if (field === undefined) expect(answer).toBe(asked);
    else expect(answer).toMatchObject({ code: 'too_many_names', field });
  });

  it('hands on what was refused before', () => {
    const refused = { code: 'too_old', field: 'timestamp', detail: '' } as const;
    expect(dictionary.admit(refused)).toBe(refused);
  });
});
