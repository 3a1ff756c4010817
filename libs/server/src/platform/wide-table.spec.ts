import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { WideTable } from './wide-table.js';

function keyed(table: WideTable, name: number): void {
  table.keyBytes.set(createHash('sha256').update(String(name)).digest().subarray(0, table.keyBytes.length));
}

function put(table: WideTable, name: number, value: bigint): void {
  keyed(table, name);
  table.values[table.put()] = value;
}

function get(table: WideTable, name: number): bigint | undefined {
  keyed(table, name);
  const at = table.find();
  return at < 0 ? undefined : table.values[at];
}

describe('WideTable', () => {
  it('answers with the last value of a key or with nothing, never with another one', () => {
    const steps = fc.array(
      fc.record({ name: fc.nat(60), value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
      {
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const table = new WideTable(32, 2, 1);
        const last = new Map<number, bigint>();
        for (const { name, value } of all) {
          put(table, name, value);
          last.set(name, value);
          expect(get(table, name)).toBe(value);
        }
        for (let name = 0; name <= 60; name += 1) expect([undefined, last.get(name)]).toContain(get(table, name));
      }),
    );
  });

  it('forgets nothing while there is room by far, and never holds more than it may', () => {
    const table = new WideTable(1_024, 2, 1);
    for (let name = 0; name < 256; name += 1) put(table, name, BigInt(name));
    const kept = Array.from({ length: 256 }, (_, name) => get(table, name)).filter((value) => value !== undefined);
    expect(kept.length).toBeGreaterThan(250);
    for (let name = 0; name < 10_000; name += 1) put(table, name, BigInt(name));
    const held = Array.from({ length: 10_000 }, (_, name) => get(table, name)).filter((value) => value !== undefined);
    expect(held.length).toBeGreaterThan(900);
    expect(held.length).toBeLessThanOrEqual(1_024);
  });

  it('keeps what is asked for again and again', () => {
    const table = new WideTable(8, 2, 1);
    put(table, 0, 7n);
    for (let name = 1; name < 1_000; name += 1) {
      expect(get(table, 0)).toBe(7n);
      put(table, name, 1n);
    }
  });

  it('takes a key of zeros like any other, and refuses sizes that are none', () => {
    const table = new WideTable(8, 1, 1);
    expect(table.find()).toBe(-1);
    table.values[table.put()] = 5n;
    expect(table.values[table.find()]).toBe(5n);
    expect(() => new WideTable(24, 1, 1)).toThrow(RangeError);
    expect(() => new WideTable(4, 1, 1)).toThrow(RangeError);
  });
});
