import { describe, expect, it } from '@jest/globals';
import { sampleStatus } from '../gallery/samples/status.js';
import { troublesOf } from './troubles.js';
import type { Status } from './use-status.js';

const but = (change: Partial<Status>) => troublesOf({ ...sampleStatus, ...change }).map(({ kind }) => kind);
const parts = (name: string, state: Status['parts'][number]['state']): Partial<Status> => ({
  parts: sampleStatus.parts.map((part) => (part.part === name ? { ...part, state } : part)),
});

describe('what is not as it should be', () => {
  it('is nothing where everything answers and nothing waits long', () => {
    expect(but({})).toEqual([]);
  });

  it('is a part that is away or silent, and a worker of which nothing was ever heard; not one that nobody has looked at', () => {
    expect(but(parts('engine', 'down'))).toEqual(['part']);
    expect(but(parts('worker', 'silent'))).toEqual(['part']);
    expect(but(parts('worker', 'unknown'))).toEqual(['part']);
    expect(but(parts('queue', 'unknown'))).toEqual([]);
  });

  it('is what is lost before what is late', () => {
    const { backlog, balance, received } = sampleStatus;
    if (!balance || !received) throw new Error('The sample has both.');
    expect(
      but({
        backlog: { ...backlog, journeyLagSeconds: 60, setAside: 1 },
        balance: { ...balance, missing: 2 },
        received: { ...received, unaccounted: 1 },
        disk: { freeBytes: 4e9, totalBytes: 100e9 },
      }),
    ).toEqual(['missing', 'unaccounted', 'setAside', 'late', 'disk']);
  });

  it('is not a lag below a minute, nor a small disk with room', () => {
    const { backlog } = sampleStatus;
    expect(but({ backlog: { ...backlog, journeyLagSeconds: 59.9 } })).toEqual([]);
    expect(but({ disk: { freeBytes: 2e9, totalBytes: 8e9 } })).toEqual([]);
    expect(but({ disk: { freeBytes: 0.9e9, totalBytes: 2e9 } })).toEqual(['disk']);
    expect(but({ disk: null })).toEqual([]);
  });
});
