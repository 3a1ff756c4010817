import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TemasError } from '@temas/domain/error';
import type { Postgres } from '../platform/postgres.js';
import { Pressure } from './pressure.js';

let waiting: () => Promise<number>;
let looks: number;
const postgres = {
  asJanitor: () => {
    looks += 1;
    return waiting();
  },
} as unknown as Postgres;

const fault = (pressure: Pressure, lane: 0 | 1): unknown => {
  try {
    pressure.assertRoom('w', lane);
    return null;
  } catch (error) {
    return error instanceof TemasError ? { code: error.code, wait: error.context.retryAfterSeconds } : error;
  }
};
const soon = (): Promise<void> => jest.advanceTimersByTimeAsync(1_100);

describe('Pressure', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    looks = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    [0, 3_000_000, 10],
    [1, 300_000, 2],
  ] as const)(
    'F-139 sends senders of lane %d away above %d waiting events, and lets them in again below',
    async (lane, most, wait) => {
      const pressure = new Pressure(postgres);
      waiting = () => Promise.resolve(most + 1);
      expect(fault(pressure, lane)).toBeNull();
      await soon();
      expect(fault(pressure, lane)).toEqual({ code: 'too_many_requests', wait });
      waiting = () => Promise.resolve(most);
      await soon();
      // It judges by what was seen last and looks in the background.
      expect(fault(pressure, lane)).toEqual({ code: 'too_many_requests', wait });
      await soon();
      expect(fault(pressure, lane)).toBeNull();
    },
  );

  it('looks at most once a second, however many ask', async () => {
    const pressure = new Pressure(postgres);
    waiting = () => Promise.resolve(0);
    for (let time = 0; time < 50; time += 1) expect(fault(pressure, 0)).toBeNull();
    expect(looks).toBe(1);
    await soon();
    fault(pressure, 0);
    expect(looks).toBe(2);
  });

  it('lets the request itself find out that the database is away', async () => {
    const pressure = new Pressure(postgres);
    waiting = () => Promise.reject(new Error('away'));
    expect(fault(pressure, 0)).toBeNull();
    await soon();
    expect(fault(pressure, 0)).toBeNull();
  });
});
