import { describe, expect, it } from '@jest/globals';
import { assertStrongPassword, hashPassword, randomPassword, verifyPassword } from './password.js';

const email = 'ayse@firma.com';

describe('passwords', () => {
  it.each([
    '',
    'short',
    'elevenchars',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'password1234',
    'PassWord1234',
    'galatasaray1905',
    'changeme1234',
    'x ayse@firma.com x',
    'x AYSE@FIRMA.COM x',
    'x'.repeat(201),
    '\u{1f600}'.repeat(20),
  ])('F-69 refuses %j, and does not repeat it', (password) => {
    const judge = () => assertStrongPassword(password, email);
    expect(judge).toThrow(expect.objectContaining({ code: 'weak_password' }));
    try {
      judge();
    } catch (error) {
      if (password !== '') expect(JSON.stringify(error) + String(error)).not.toContain(password);
    }
  });

  it.each([
    'a long enough secret 7',
    'uzun şifre İıĞğ 7',
    'correct horse battery staple',
    '\u{1f512}\u{1f5dd}\u{1f680}\u{1f6d2} dört resim',
    `abcd${'x'.repeat(196)}`,
    randomPassword(),
  ])('F-69 takes %j', (password) => {
    expect(() => assertStrongPassword(password, email)).not.toThrow();
  });

  it('F-69 are the same however a keyboard composes their letters, and whole to the last character', async () => {
    const hash = await hashPassword(`şifre ${'x'.repeat(190)}1`);
    expect(await verifyPassword(hash, `s\u0327ifre ${'x'.repeat(190)}1`)).toBe(true);
    expect(await verifyPassword(hash, `şifre ${'x'.repeat(190)}2`)).toBe(false);
    expect(await verifyPassword(hash, `ŞIFRE ${'x'.repeat(190)}1`)).toBe(false);
  });

  it('F-69 of nobody are hashed all the same, so that an account cannot be told by the time, and never right', async () => {
    expect(await verifyPassword(undefined, 'a long enough secret 7')).toBe(false);
    expect(await verifyPassword(null, '')).toBe(false);
  });
});
