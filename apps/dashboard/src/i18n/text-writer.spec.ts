import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createElement } from 'react';
import { textWriter } from './text-writer.js';

const { plain, rich, has } = textWriter('tr-TR', {
  bare: 'Ödeme',
  counted: '{count, plural, one {# gün} other {# günler}}, {name}',
  quoted: "it's '{'count'}'",
  tagged: '<b> {name}',
  broken: '{count, plural, one {#}}',
});

describe('a text', () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  afterEach(() => {
    told.mockClear();
  });

  it('is written with its values, again and again', () => {
    expect(plain('bare')).toBe('Ödeme');
    expect(plain('counted', { count: 1, name: 'x' })).toBe('1 gün, x');
    expect(plain('counted', { count: 12_345, name: '{y}' })).toBe('12.345 günler, {y}');
    expect(plain('quoted')).toBe("it's {count}");
    expect(plain('tagged', { name: 'z' })).toBe('<b> z');
    expect(told).not.toHaveBeenCalled();
  });

  it('keeps parts of a page whole', () => {
    const part = createElement('b', null, 'x');
    expect(rich('tagged', { name: part })).toEqual(['<b> ', part]);
  });

  it('is told of where it is missing, lacks a value or cannot be read, and something stands in its place', () => {
    expect([has('bare'), has('none'), has('toString')]).toEqual([true, false, false]);
    expect([plain('none'), plain('counted', { count: 1 }), plain('broken', { count: 2 })]).toEqual([
      'none',
      '{count, plural, one {# gün} other {# günler}}, {name}',
      '{count, plural, one {#}}',
    ]);
    expect(told).toHaveBeenCalledTimes(3);
  });
});
