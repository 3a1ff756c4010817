import { describe, expect, it } from '@jest/globals';
import { describeError } from './logging.js';

describe('describeError', () => {
  it('says where a fault was thrown, and nothing of its text', () => {
    const { errorName, stack } = describeError(new TypeError('ayse@example.com'));
    expect(errorName).toBe('TypeError');
    expect(stack).toMatch(/^ {4}at .*logging\.spec/);
    expect(stack).not.toContain('ayse');
  });

  it('is not misled by a text that looks like frames', () => {
    const fault = new Error('could not read\n    at ayse@example.com (/home/ayse:1:1)\n    at 05321234567:1:1');
    expect(describeError(fault).stack).toMatch(/^ {4}at .*logging\.spec/);
    expect(JSON.stringify(describeError(fault))).not.toMatch(/ayse|0532/);
  });

  it('says only what a thrown thing is that is no error', () => {
    expect(describeError('ayse@example.com')).toEqual({ errorName: 'string' });
  });
});
