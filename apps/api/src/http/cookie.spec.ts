import { describe, expect, it } from '@jest/globals';
import { readSession, sessionCookie } from './cookie.js';

describe('the cookie of a session', () => {
  it('belongs to the host alone over TLS, and can be set without it', () => {
    expect(sessionCookie('abc', true)).toBe(
      '__Host-temas_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200',
    );
    expect(sessionCookie('abc', false)).toBe('temas_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200');
  });

  it('is ended under the name that it has', () => {
    for (const secure of [true, false]) {
      const [name] = sessionCookie('abc', secure).split('=');
      expect(sessionCookie(undefined, secure)).toMatch(new RegExp(`^${name}=; Path=/; .*Max-Age=0$`));
    }
  });

  it('is read under the name that it has, among others, and is not one that a neighbour has planted', () => {
    for (const secure of [true, false]) {
      const [cookie = ''] = sessionCookie('abc', secure).split(';');
      expect(readSession(`theme=dark; ${cookie};other=1`, secure)).toBe('abc');
    }
    expect(readSession('temas_session=planted', true)).toBeUndefined();
    expect(readSession('temas_session=planted; __Host-temas_session=own', true)).toBe('own');
    expect(readSession('__host-temas_session=planted; x__Host-temas_session=planted', true)).toBeUndefined();
    expect(readSession('__Host-temas_session=elsewhere', false)).toBeUndefined();
  });

  it('is none where there is no header, or nothing in it', () => {
    for (const header of [undefined, '', ';', '=', 'temas_session']) expect(readSession(header, false)).toBeUndefined();
  });
});
