import { describe, expect, it } from '@jest/globals';
import { stagesOfFile } from './stages-of-file.js';

const known = [
  { key: 'buy', name: 'Satın alma', nameEn: 'Purchase' },
  { key: 'care', name: 'Destek', nameEn: null },
];
const activity = (name: string, stage: string | null) => ({ name, stage, count: 1 });

describe('the stages that a file says', () => {
  it('are those that are there, however they are written, and new ones in their order', () => {
    const { added, of } = stagesOfFile(
      {
        stages: ['Keşif', 'SATIN ALMA', 'purchase', 'care', 'Ödeme Adımı'],
        activities: [
          ...[activity('look', 'Keşif'), activity('order', 'SATIN ALMA'), activity('cart', 'purchase')],
          ...[activity('call', 'care'), activity('pay', 'Ödeme Adımı'), activity('other', null)],
        ],
      },
      known,
    );
    expect(added).toEqual([
      { key: 'kesif', name: 'Keşif' },
      { key: 'odeme-adimi', name: 'Ödeme Adımı' },
    ]);
    expect(Object.fromEntries(of)).toEqual({
      ...{ look: 'kesif', order: 'buy', cart: 'buy', call: 'care', pay: 'odeme-adimi' },
    });
  });

  it('come to one stage where two ways of writing have one key, and to none where nothing is left of a name', () => {
    const { added, of } = stagesOfFile(
      {
        stages: ['Keşif!', 'keşif', '???'],
        activities: [activity('a', 'Keşif!'), activity('b', 'keşif'), activity('c', '???')],
      },
      [],
    );
    expect(added).toEqual([{ key: 'kesif', name: 'Keşif!' }]);
    expect([...of]).toEqual([
      ['a', 'kesif'],
      ['b', 'kesif'],
    ]);
  });

  it('are one that is there also where its name is written with something around it', () => {
    const { added, of } = stagesOfFile(
      {
        stages: ['Purchase', '(Purchase)', '» Destek'],
        activities: [activity('a', '(Purchase)'), activity('b', '» Destek')],
      },
      known,
    );
    expect(added).toEqual([]);
    expect([...of]).toEqual([
      ['a', 'buy'],
      ['b', 'care'],
    ]);
  });

  it('are none where the column has too many values', () => {
    const { added, of } = stagesOfFile({ stages: null, activities: [activity('a', null)] }, known);
    expect([added.length, of.size]).toEqual([0, 0]);
  });
});
