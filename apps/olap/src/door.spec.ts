import { describe, expect, it } from '@jest/globals';
import { Door } from './door.js';

const door = new Door(['file', 'url']);

describe('a statement at the door', () => {
  it('is looked through once, however long: two hundred thousand words are no square of that', () => {
    const columns = Array.from({ length: 100_000 }, (_, at) => `c${at} AS d${at}`).join(', ');
    expect(door.inspect(`SELECT ${columns} FROM visit`, 'read')).toEqual({ kind: 'read' });
    expect(() => door.inspect(`SELECT ${columns} FROM file('x')`, 'read')).toThrow('the function file');
  });

  it.each([
    ['SELECT 1 FORMAT TSV', { kind: 'read', format: 'TSV' }],
    ["SELECT $$a 'b$$, 'it''s', `a``b`, \"c\", -1.5e3", { kind: 'read' }],
    ["SELECT trim(BOTH 'x' FROM 'y')", { kind: 'read' }],
  ])('may pass: %s', (sql, found) => {
    expect(door.inspect(sql, 'read')).toEqual(found);
  });

  it.each(["SELECT 'a", 'SELECT `a', 'SELECT “a”', 'CREATE OR REPLACE TEMPORARY USER a', "SELECT * FROM 'x'"])(
    'may not: %s',
    (sql) => {
      expect(() => door.inspect(sql)).toThrow();
    },
  );
});
