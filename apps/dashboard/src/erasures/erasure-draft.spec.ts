import { describe, expect, it } from '@jest/globals';
import { emptyDraft, most, placeOf, readDraft, spanOfLine, type Draft } from './erasure-draft.js';

const person = (written: Partial<Draft['person']>): Draft => ({
  ...emptyDraft,
  person: { ...emptyDraft.person, ...written },
});
const list = (kind: Draft['kind'], lines: string): Draft => ({ ...emptyDraft, how: 'list', kind, lines });
const numbered = (count: number): string => Array.from({ length: count }, (_, at) => `id-${at}`).join('\n');

describe('who is to be erased', () => {
  it('is one person by everything that is written, ids as they stand', () => {
    expect(readDraft(person({ userId: ' 42 ', email: ' ada@ornek.com ', phone: '  ' }))).toEqual({
      people: [{ userId: ' 42 ', email: 'ada@ornek.com' }],
      lineOf: [],
      identifiers: 2,
      faults: [],
    });
  });

  it('is in a list one person a line, whatever ends a line; empty and repeated ones are nobody else', () => {
    const read = readDraft(list('userId', 'a\r\n\r\nb\n  \na\n A'));
    expect(read.people).toEqual([{ userId: 'a' }, { userId: 'b' }, { userId: ' A' }]);
    expect(read).toMatchObject({ lineOf: [1, 3, 6], identifiers: 3, faults: [] });
    expect(readDraft(list('phone', ' 0532 111 22 33')).people).toEqual([{ phone: '0532 111 22 33' }]);
  });

  it('is only what is in sight', () => {
    const both = { ...person({ userId: '42' }), lines: 'a\nb' };
    expect(readDraft(both).people).toEqual([{ userId: '42' }]);
    expect(readDraft({ ...both, how: 'list' }).people).toEqual([{ userId: 'a' }, { userId: 'b' }]);
  });

  it('is refused before it is sent where the API would refuse it for certain', () => {
    expect(readDraft(emptyDraft).faults).toEqual([{ at: 'userId', why: 'none', lines: [] }]);
    expect(readDraft(person({ email: 'ada', phone: 'cep' })).faults).toEqual([
      { at: 'email', why: 'refused', lines: [] },
      { at: 'phone', why: 'refused', lines: [] },
    ]);
    const long = 'x'.repeat(most.length.userId);
    expect(readDraft(person({ userId: long })).faults).toEqual([]);
    expect(readDraft(person({ userId: `${long}x` })).faults).toEqual([{ at: 'userId', why: 'tooLong', lines: [] }]);
    expect(readDraft(list('userId', '\n \n')).faults).toEqual([{ at: 'lines', why: 'none', lines: [] }]);
    expect(readDraft(list('userId', numbered(most.people))).faults).toEqual([]);
    expect(readDraft(list('userId', numbered(most.people + 1))).faults).toEqual([
      { at: 'lines', why: 'tooMany', count: most.people + 1, lines: [] },
    ]);
    expect(readDraft(list('email', 'a@b.co\nada\n\nali')).faults).toEqual([
      { at: 'lines', why: 'refused', lines: [2, 4] },
    ]);
  });

  it('is not refused here where the API may take it: wide signs, and digits of other scripts', () => {
    expect(readDraft(person({ email: 'ada＠ornek.com', phone: '٠٥٣٢١١١٢٢٣٣' })).faults).toEqual([]);
  });
});

describe('what the API refuses', () => {
  it('stands at its field, or at the line that it was sent from', () => {
    const one = person({ email: 'info@ornek.com' });
    expect(placeOf('people[0].email', one, readDraft(one))).toMatchObject({ at: 'email', why: 'refused' });
    expect(placeOf('people[0]', one, readDraft(one))).toMatchObject({ at: 'userId' });
    const many = list('userId', 'a\n\na\nnull');
    expect(placeOf('people[1].userId', many, readDraft(many))).toEqual({ at: 'lines', why: 'refused', lines: [4] });
    expect(placeOf('reference', many, readDraft(many))).toMatchObject({ at: 'reference' });
  });

  it('stands at no field where it is about none of them', () => {
    for (const field of [null, 'body', 'people', 'cursor']) {
      expect([field, placeOf(field, emptyDraft, readDraft(emptyDraft))]).toEqual([field, null]);
    }
  });

  it('is chosen by the line in its field', () => {
    const lines = 'ada\n\nali\nveli';
    const chosen = [1, 2, 3, 4].map((line) => lines.slice(...spanOfLine(lines, line)));
    expect(chosen).toEqual(['ada', '', 'ali', 'veli']);
  });
});
