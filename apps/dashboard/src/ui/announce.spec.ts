/** @jest-environment jsdom */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { announce } from './announce.js';

const said = (): (string | null)[] =>
  [...document.querySelectorAll('[role=status] p')].map(({ textContent }) => textContent);

describe('what is said aloud', () => {
  beforeAll(() => {
    jest.useFakeTimers();
  });
  // The message before is more than a second old.
  beforeEach(() => jest.advanceTimersByTime(2_000));
  afterAll(() => {
    jest.useRealTimers();
  });

  it('is all that came within a second, each once, and the next a second later', () => {
    announce('saved');
    jest.advanceTimersByTime(50);
    expect(said()).toEqual(['saved']);
    for (const message of ['done', 'rebuilt', 'done']) announce(message);
    jest.advanceTimersByTime(900);
    expect(said()).toEqual(['saved']);
    jest.advanceTimersByTime(100);
    expect(said()).toEqual(['done', 'rebuilt']);
  });

  it('is the last of what is said again and again', () => {
    announce('120 rows', 'rows');
    announce('saved');
    announce('12 rows', 'rows');
    jest.advanceTimersByTime(50);
    expect(said()).toEqual(['12 rows', 'saved']);
    announce('1 row', 'rows');
    jest.advanceTimersByTime(1_000);
    expect(said()).toEqual(['1 row']);
  });
});
