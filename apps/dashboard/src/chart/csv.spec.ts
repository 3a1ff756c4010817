import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvOf, tsvOf, type DataTable } from './csv.js';

const table: DataTable = {
  name: 'Geçişler',
  columns: ['Önce', 'Pay'],
  rows: [
    ['Sepet; "boş", ve', 0.125],
    ['=1+1', null],
  ],
};

describe('csvOf', () => {
  it('writes for programs', () => {
    expect(csvOf([table], { style: 'plain', about: ['28 Eki'], hidden: '<10' })).toBe(
      '# 28 Eki\r\nÖnce,Pay\r\n"Sepet; ""boş"", ve",0.125\r\n\'=1+1,<10\r\n',
    );
  });

  it('writes for a Turkish spreadsheet', () => {
    expect(csvOf([table], { style: 'tr', about: [], hidden: '<10' })).toBe(
      '\uFEFFÖnce;Pay\r\n"Sepet; ""boş"", ve";0,125\r\n\'=1+1;<10\r\n',
    );
  });

  it('has as many rows as the table, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const text = csvOf([{ ...table, rows }], { style: 'plain', about: ['x\ny'], hidden: '' });
        expect(recordsOf(text).filter((record) => !record.startsWith('# '))).toHaveLength(rows.length + 1);
      }),
    );
  });

  it('has no formula in the lines above the rows either, however they are cut into cells', () => {
    const about = ['Aşama: A, =1+1; "=2+2",-3', 'Olağan, +5 puan'];
    for (const style of ['plain', 'tr'] as const) {
      const [first, second] = csvOf([table], { style, about, hidden: '' }).replace('\uFEFF', '').split('\r\n');
      expect(first).toBe("# Aşama: A, '=1+1; \"'=2+2\",'-3");
      expect(second).toBe("# Olağan, '+5 puan");
    }
  });

  it('pastes without breaking cells', () => {
    expect(tsvOf({ ...table, rows: [['a\tb\nc', null]] }, '<10')).toBe('Önce\tPay\na b c\t<10');
  });

  it('pastes no formula, and numbers as they are', () => {
    expect(tsvOf({ ...table, rows: [['=1+1', -0.5]] }, '<10')).toBe("Önce\tPay\n'=1+1\t-0.5");
  });
});

/** Splits records at line ends outside quotes. */
function recordsOf(text: string): string[] {
  const records: string[] = [];
  let open = false;
  let record = '';
  for (const sign of text) {
    if (sign === '"') open = !open;
    record += sign;
    if (!open && record.endsWith('\r\n')) {
      records.push(record.slice(0, -2));
      record = '';
    }
  }
  return records;
}
