import { describe, expect, it } from '@jest/globals';
import { TemasError } from '@temas/domain/error';
import { canonicalTimeZone } from './time-zone.js';

describe('canonicalTimeZone', () => {
  it.each([
    ['Europe/Istanbul', 'Europe/Istanbul'],
    ['europe/istanbul', 'Europe/Istanbul'],
    ['Turkey', 'Europe/Istanbul'],
    ['UTC', 'UTC'],
    ['America/New_York', 'America/New_York'],
  ])('%s is %s', (given, name) => {
    expect(canonicalTimeZone(given)).toBe(name);
  });

  it.each(['', 'Istanbul', 'Mars/Olympus', '+03:00', 'Europe/Istanbul '])('%j is none', (given) => {
    expect(() => canonicalTimeZone(given)).toThrow(TemasError);
  });
});
