import { describe, expect, it } from '@jest/globals';
import { specialCategoryOf } from './special-category.js';

describe('specialCategoryOf', () => {
  it.each([
    'din',
    'Dini İnanç',
    'mezhep',
    'sağlık_durumu',
    'healthStatus',
    'kanGrubu',
    'sendika_uyeligi',
    'ırk',
    'ethnicity',
    'biometric_hash',
    'sabıka',
    'pregnancy',
    'cinsel_yonelim',
  ])('%j is one', (name) => {
    expect(specialCategoryOf(name)).not.toBeNull();
  });

  it.each([
    'category',
    'order_id',
    'dinamik',
    'dinner',
    'partial',
    'sector',
    'city',
    'tier',
    'amount',
    'payment_method',
    'dining_area',
    'irkutsk',
    'vadeli',
  ])('%j is none', (name) => {
    expect(specialCategoryOf(name)).toBeNull();
  });
});
