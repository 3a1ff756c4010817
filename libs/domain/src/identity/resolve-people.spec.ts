import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolvePeople, sharedLimit, type Link } from './resolve-people.js';

const hour = 3_600_000_000n;

function link(part: Partial<Link> & Pick<Link, 'linked' | 'subject'>): Link {
  return { kind: 'seen', occurred: 0n, sequence: 0n, message: 0n, undone: false, ...part };
}

/** Anonymous ids are negative, users positive, as two kinds of pseudonym that never meet. */
const links: fc.Arbitrary<Link[]> = fc
  .uniqueArray(
    fc.record({
      kind: fc.constantFrom('seen' as const, 'alias' as const),
      linked: fc.integer({ min: 1, max: 6 }),
      subject: fc.integer({ min: 1, max: 6 }),
      occurred: fc.bigInt({ min: 0n, max: 5n }),
      sequence: fc.bigInt({ min: 0n, max: 1n }),
      message: fc.bigInt({ min: 0n, max: 9n }),
      undone: fc.boolean(),
    }),
    { selector: (entry) => `${entry.kind} ${entry.linked} ${entry.subject}`, maxLength: 14 },
  )
  .map((entries) =>
    entries.map((entry) => ({
      ...entry,
      linked: BigInt(entry.kind === 'seen' ? -entry.linked : entry.linked),
      subject: BigInt(entry.subject),
    })),
  );

describe('people', () => {
  it('give an anonymous id to the user it was first seen with, by the order of events', () => {
    const people = resolvePeople([
      link({ linked: -1n, subject: 5n, occurred: 20n }),
      link({ linked: -1n, subject: 4n, occurred: 10n }),
      link({ linked: -2n, subject: 5n, occurred: 10n, sequence: 1n }),
      link({ linked: -2n, subject: 4n, occurred: 10n, sequence: 2n }),
    ]);
    expect(people).toEqual(
      new Map([
        [-1n, 4n],
        [-2n, 5n],
        [4n, 4n],
        [5n, 5n],
      ]),
    );
  });

  it('join two users by alias only, and carry their anonymous ids along', () => {
    const people = resolvePeople([
      link({ linked: -1n, subject: 5n }),
      link({ linked: 5n, subject: 3n, kind: 'alias' }),
      link({ linked: -1n, subject: 9n, occurred: 7n }),
    ]);
    expect(people).toEqual(
      new Map([
        [-1n, 3n],
        [5n, 3n],
        [3n, 3n],
        [9n, 9n],
      ]),
    );
  });

  it('let an id with too many partners in a day link nobody, however it ends', () => {
    const crowd = Array.from({ length: sharedLimit + 1 }, (_, at) =>
      link({ linked: -1n, subject: BigInt(at + 1), occurred: BigInt(at) * hour }),
    );
    expect(resolvePeople(crowd).get(-1n)).toBe(-1n);
    expect(resolvePeople(crowd.slice(1)).get(-1n)).toBe(2n);
    const slow = crowd.map((entry, at) => ({ ...entry, occurred: BigInt(at) * 2n * hour }));
    expect(resolvePeople(slow).get(-1n)).toBe(1n);
    const devices = crowd.map((entry, at) => ({ ...entry, linked: BigInt(-at - 1), subject: 1n }));
    expect(resolvePeople(devices).get(-7n)).toBe(-7n);
    const undone = crowd.map((entry, at) => ({ ...entry, undone: at === 3 }));
    expect(resolvePeople(undone).get(-1n)).toBe(-1n);
  });

  it('do not depend on the order in which the links arrive', () => {
    fc.assert(
      fc.property(
        links.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const sorted = (people: Map<bigint, bigint>) => [...people].sort((left, right) => Number(left[0] - right[0]));
          expect(sorted(resolvePeople(shuffled))).toEqual(sorted(resolvePeople(all)));
        },
      ),
    );
  });

  it('never join two users without an alias between them', () => {
    fc.assert(
      fc.property(links, (all) => {
        const people = resolvePeople(all.filter((entry) => entry.kind === 'seen'));
        for (const [subject, person] of people) if (subject > 0n) expect(person).toBe(subject);
      }),
    );
  });

  it('are the same again after a link was undone and redone', () => {
    fc.assert(
      fc.property(links, fc.nat(), (all, at) => {
        const undone = all.map((entry, position) =>
          position === at % Math.max(1, all.length) ? { ...entry, undone: true } : entry,
        );
        const redone = undone.map((entry, position) => ({ ...entry, undone: all[position]?.undone ?? false }));
        expect(resolvePeople(redone)).toEqual(resolvePeople(all));
      }),
    );
  });
});
