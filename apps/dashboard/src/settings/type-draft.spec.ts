import { describe, expect, it } from '@jest/globals';
import type { JourneyType } from '../api/api.js';
import { changeOf, draftOf, effectOf, newType } from './type-draft.js';

const type: JourneyType = {
  key: 'order',
  name: 'Sipariş',
  nameEn: 'Order',
  kind: 'gap',
  gapSeconds: 95,
  keyProperty: null,
  sources: ['shop', 'app'],
  startTouchpoint: 'basket',
  goalTouchpoint: 'paid',
  windowSeconds: 100,
  builtIn: false,
};

describe('a journey type in a form', () => {
  it('changes nothing where nothing was written, though the form cannot say its seconds exactly', () => {
    expect(changeOf(type, draftOf(type))).toEqual({});
    expect(effectOf({})).toBeNull();
  });

  it('changes what was written alone', () => {
    const draft = draftOf(type);
    expect(changeOf(type, { ...draft, name: ' Siparişler ', goal: null })).toEqual({
      name: 'Siparişler',
      goalTouchpoint: null,
    });
    expect(changeOf(type, { ...draft, nameEn: ' ', window: { count: null, unit: 'days' } })).toEqual({
      nameEn: null,
      windowSeconds: null,
    });
    expect(changeOf(type, { ...draft, gap: { count: 2, unit: 'hours' }, sources: null })).toEqual({
      gapSeconds: 7_200,
      sources: null,
    });
  });

  it('says what a change does', () => {
    expect(effectOf({ gapSeconds: 60, name: 'x' })).toBe('rebuild');
    expect(effectOf({ sources: null })).toBe('rebuild');
    expect(effectOf({ goalTouchpoint: null, name: 'x' })).toBe('reading');
    expect(effectOf({ nameEn: null })).toBe('words');
  });

  it('makes a type by gap without a key, and one by key without a gap', () => {
    const draft = { ...draftOf(null), key: 'visit2', name: 'Ziyaret', keyProperty: 'order_no' };
    expect(newType(draft)).toMatchObject({ kind: 'gap', gapSeconds: 1_800, keyProperty: null, nameEn: null });
    expect(newType({ ...draft, kind: 'key' })).toMatchObject({ gapSeconds: null, keyProperty: 'order_no' });
  });
});
