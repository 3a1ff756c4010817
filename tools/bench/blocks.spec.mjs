import { describe, expect, it } from '@jest/globals';
import { fill, historyBodies, lateBodies, liveBodies } from './blocks.mjs';

const size = { events: 3_000, endDate: '2026-03-31T12:00:00.000Z' };
const eventsOf = (body, of) => JSON.parse(fill(body, of).body).batch;
const peopleOf = (events) => new Set(events.flatMap((event) => [event.userId, event.anonymousId].filter(Boolean)));

describe('the blocks of the load', () => {
  it('gives every block the same story of other people under other message ids', () => {
    const bodies = historyBodies(size, 100);
    expect(bodies.reduce((sum, body) => sum + body.events, 0)).toBe(size.events);
    const blocks = [1, 2, 11, 12, 21].map((block) => bodies.flatMap((body) => eventsOf(body, { block })));
    expect(new Set(blocks.flat().map((event) => event.messageId)).size).toBe(blocks.length * size.events);
    expect(peopleOf(blocks.flat()).size).toBe(blocks.length * peopleOf(blocks[0]).size);
    const [first, second] = blocks;
    const people = [peopleOf(first), peopleOf(second)];
    expect(people[0].size).toBe(people[1].size);
    expect([...people[0]].filter((id) => people[1].has(id))).toEqual([]);
    const orders = (events) => new Set(events.map((event) => event.properties?.order_id).filter(Boolean));
    expect([...orders(first)].filter((id) => orders(second).has(id))).toEqual([]);
    expect(first.map((event) => event.timestamp)).toEqual(second.map((event) => event.timestamp));
  });

  it('lets the people of a block go on now, under message ids that never come again', () => {
    const known = peopleOf(historyBodies(size, 100).flatMap((body) => eventsOf(body, { block: 3 })));
    const bodies = liveBodies(size, 100);
    const rounds = ['1-0', '1-1', '2-0'].map((round) => bodies.flatMap((body) => eventsOf(body, { block: 3, round })));
    const all = rounds.flat();
    expect(new Set(all.map((event) => event.messageId)).size).toBe(all.length);
    expect([...peopleOf(all)].every((id) => known.has(id))).toBe(true);
    for (const event of all) expect(Math.abs(Date.now() - Date.parse(event.timestamp))).toBeLessThan(60_000);
  });

  it('finds late events for people all over the blocks', () => {
    const bodies = lateBodies(size, 100, { people: 200, blocks: 7, round: 1 });
    const late = bodies.flatMap((body) => eventsOf(body, { block: '' }));
    expect(late).toHaveLength(200);
    expect(peopleOf(late).size).toBe(200);
    expect(new Set(late.map((event) => event.messageId)).size).toBe(200);
    const known = Array.from({ length: 7 }, (_, block) =>
      historyBodies(size, 1_000).flatMap((body) => eventsOf(body, { block })),
    ).flat();
    expect([...peopleOf(late)].every((id) => peopleOf(known).has(id))).toBe(true);
  });

  it('leaves no mark in what is sent', () => {
    const bodies = [
      ...historyBodies(size, 1_000),
      ...liveBodies(size, 1_000),
      ...lateBodies(size, 1_000, { people: 20, blocks: 2, round: 1 }),
    ];
    for (const body of bodies) expect(fill(body, { block: 1, round: 1 }).body).not.toContain('~');
  });
});
