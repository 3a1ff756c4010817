import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertStrictJson } from './strict-json.js';

describe('assertStrictJson', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"a" \n :1,"a":2}',
    '[{"x":{"a":"a","b":[],"a":null}}]',
    '{"__proto__":{}}',
    '{"a":[{"constructor":1}]}',
    '{"\\u005f_proto__":1}',
    '{"name":"x\\u0000y"}',
    '{"name":"x\\ud800y"}',
  ])('refuses %s', (text) => {
    expect(() => assertStrictJson(text)).toThrow();
  });

  it.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"a":"a","b":"a:","c":"\\"a\\":"}',
    '["a","a"]',
    '"__proto__"',
    '{"name":"\\ud83d\\ude00"}',
  ])('takes %s', (text) => {
    expect(() => assertStrictJson(text)).not.toThrow();
  });

  it('takes whatever a program writes from objects, and minds no depth', () => {
    const key = fc.string().filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), key, (value, name) => {
        const text = JSON.stringify({ [name]: value });
        if (/__proto__|constructor|prototype|\\u0000|\\ud[89a-f]/i.test(text)) return;
        expect(() => assertStrictJson(text)).not.toThrow();
      }),
    );
    expect(() => assertStrictJson(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).not.toThrow();
  });
});
