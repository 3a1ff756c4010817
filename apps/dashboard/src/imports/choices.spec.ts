import { describe, expect, it } from '@jest/globals';
import type { TimeQuestion } from '@temas/importer/time-question';
import {
  allowedTreatments,
  firstChoices,
  isKey,
  mappingOf,
  proposedTreatment,
  readingOf,
  readingOptions,
  type Choices,
} from './choices.js';
import { completeness, privacyOf, wantsOf } from './completeness.js';
import { hashName } from './hash-name.js';
import { furthest, stepOf } from './steps.js';
import { readTemplate, TemplateFault, templateOf } from './template.js';

const keep = { treatment: 'keep', purpose: 'why' } as const;
const decided: Choices = {
  ...firstChoices('Europe/Istanbul'),
  uses: {
    no: 'case',
    step: 'activity',
    at: 'time',
    who: 'subject',
    size: 'number',
    city: 'text',
    note: 'text',
    x: 'drop',
  },
  privacy: {
    size: keep,
    city: { treatment: 'pseudonymize', purpose: 'why' },
    note: { treatment: 'drop', purpose: '' },
  },
};
const question: TimeQuestion = {
  ...{ order: true, dayFirst: 0, monthFirst: 0, unit: false, zone: true, unreadable: 0, seen: 3 },
};
const state = (choices: Choices | null) => ({ choices, file: {} as File, preview: null, validation: null });

describe('what is chosen', () => {
  it('becomes the mapping of the importer: what is left out is in no part of it', () => {
    expect(mappingOf(decided)).toEqual({
      ...{ case: 'no', activity: 'step', time: 'at', subject: 'who', keyProperty: 'case' },
      ...{ attributes: ['city', 'size'], numbers: ['size'], numberFormat: { decimal: ',', thousands: '.' } },
    });
    // A number that becomes a pseudonym is a text.
    const hidden = { ...decided, privacy: { ...decided.privacy, size: { treatment: 'pseudonymize', purpose: 'why' } } };
    expect(mappingOf(hidden as Choices)).toMatchObject({ attributes: ['city', 'size'], numbers: [] });
    expect(mappingOf({ ...decided, uses: { ...decided.uses, step2: 'stage' } })).toMatchObject({ stage: 'step2' });
    expect(() => mappingOf({ ...decided, uses: {} })).toThrow();
  });

  it('becomes how the file is read, the usual said by nothing', () => {
    expect(readingOptions(decided)).toEqual({ format: 'csv' });
    const other = { ...decided, encoding: 'windows-1254', delimiter: ';', header: false };
    expect(readingOptions(other)).toEqual({ format: 'csv', encoding: 'windows-1254', delimiter: ';', header: false });
    expect(readingOptions({ ...other, format: 'xes' })).toEqual({ format: 'xes', encoding: 'windows-1254' });
  });

  it('is another reading when any part of it changes that decides which events come', () => {
    const changes: Partial<Choices>[] = [
      { timeForm: 'dmy' },
      { zone: 'UTC' },
      { encoding: 'utf-8' },
      { uses: { ...decided.uses, x: 'text' } },
      { numberFormat: { decimal: '.', thousands: '' } },
    ];
    for (const change of changes) expect(readingOf({ ...decided, ...change })).not.toBe(readingOf(decided));
    expect(readingOf({ ...decided, source: 'other', journey: 'order', run: 'r', stages: { a: 'b' } })).toBe(
      readingOf(decided),
    );
  });

  it('proposes what the register of properties lets in', () => {
    const profile = {
      name: 'x',
      filled: 9,
      empty: 0,
      distinct: 9,
      identifiers: [],
      freeText: false,
      times: 0,
      numbers: 0,
    };
    const email = [{ kind: 'email', count: 2 }] as const;
    expect(proposedTreatment({ ...profile, nameKind: null })).toBe('keep');
    expect(proposedTreatment({ ...profile, nameKind: null, identifiers: email })).toBe('pseudonymize');
    expect(proposedTreatment({ ...profile, nameKind: null, freeText: true })).toBe('drop');
    expect(proposedTreatment({ ...profile, nameKind: 'person' })).toBe('pseudonymize');
    for (const nameKind of ['special', 'contact', 'identifier_itself'] as const) {
      expect(allowedTreatments({ nameKind })).toEqual(['drop']);
    }
    expect(allowedTreatments({ nameKind: 'identifier' })).not.toContain('keep');
  });

  it('knows keys, and names of columns by their hashes', () => {
    expect(['case', 'a b', 'Ş', '-x', ''].map(isKey)).toEqual([true, false, false, false, false]);
    expect(hashName('Ödeme')).toMatch(/^[0-9a-f]{24}$/);
    expect(hashName('Ödeme')).not.toBe(hashName('Odeme'));
  });
});

describe('the steps', () => {
  it('come one after the other: what is open holds up what is behind it', () => {
    expect(furthest(completeness(state(null)))).toBe('source');
    const columns = { ...decided, question };
    expect(wantsOf('columns', state(columns))).toEqual(['order']);
    expect(furthest(completeness(state({ ...columns, timeForm: 'dmy' })))).toBe('parse');
    const after = { file: null };
    expect(furthest(completeness({ ...state(columns), ...after }))).toBe('columns');
    const said = { ...columns, timeForm: 'dmy' } as const;
    expect(furthest(completeness({ ...state(said), ...after }))).toBe('privacy');
    const confirmed = { ...said, confirmed: privacyOf(said) };
    expect(furthest(completeness({ ...state(confirmed), ...after }))).toBe('validate');
    const validated = { ...confirmed, validated: readingOf(confirmed) };
    expect(furthest(completeness({ ...state(validated), ...after }))).toBe('review');
    expect(furthest(completeness({ ...state({ ...validated, run: 'id' }), ...after }))).toBe('run');
  });

  it('ask again for a confirmation when a column is used or treated otherwise', () => {
    const confirmed = { ...decided, confirmed: privacyOf(decided) };
    expect(wantsOf('privacy', state(confirmed))).toEqual([]);
    expect(wantsOf('privacy', state({ ...confirmed, uses: { ...decided.uses, x: 'channel' } }))).toEqual(['confirm']);
    expect(wantsOf('privacy', state({ ...confirmed, privacy: { ...decided.privacy, city: keep } }))).toEqual([
      'confirm',
    ]);
    const short = { ...decided.privacy, size: { treatment: 'keep', purpose: ' a ' } as const };
    expect(wantsOf('privacy', state({ ...confirmed, privacy: short }))).toContain('purpose');
  });

  it('ask for the unit of numbers, and for a column that is a time at all', () => {
    const unit = { ...decided, question: { ...question, order: false, unit: true } };
    expect(wantsOf('columns', state(unit))).toEqual(['unit']);
    expect(wantsOf('columns', state({ ...unit, timeForm: 'epoch-s' }))).toEqual([]);
    expect(wantsOf('columns', state({ ...decided, question: { ...question, unreadable: 3 } }))).toEqual([
      'timeUnreadable',
    ]);
    expect(wantsOf('columns', state({ ...decided, uses: { no: 'case' } }))).toEqual(['activity', 'time']);
  });

  it('are known by their names alone', () => {
    expect(['run', 'Run', 'x', undefined].map(stepOf)).toEqual(['run', null, null, null]);
  });
});

describe('a template', () => {
  it('carries choices and nothing of one file or run', () => {
    const whole = {
      ...decided,
      run: 'id',
      file: { sha256: 'abc', size: 1 },
      confirmed: 'x',
      stages: { hash: 'stage' },
    };
    const text = templateOf(whole);
    for (const own of ['sha256', '"run"', 'confirmed', 'stages', 'hash']) expect(text).not.toContain(own);
    expect(readTemplate(text)).toMatchObject({ uses: decided.uses, privacy: decided.privacy, zone: 'Europe/Istanbul' });
    expect({ ...whole, ...readTemplate(text) }).toEqual(whole);
  });

  it.each([
    ['no template', null],
    ['{}', null],
    ['[1]', null],
    [templateOf(decided).replace('"csv"', '"doc"'), 'format'],
    [templateOf(decided).replace('"activity"', '"boss"'), 'uses'],
    [templateOf(decided).replace('"timeForm": null', '"timeForm": "ymd"'), 'timeForm'],
    [templateOf(decided).replace('"treatment": "keep"', '"treatment": "sell"'), 'privacy'],
  ])('says what is wrong with %j', (text, part) => {
    let fault: unknown;
    try {
      readTemplate(text);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(TemplateFault);
    expect((fault as TemplateFault).part).toBe(part);
  });
});
