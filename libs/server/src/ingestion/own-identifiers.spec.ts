import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { OwnIdentifiers } from './own-identifiers.js';

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

describe('OwnIdentifiers', () => {
  const own = new OwnIdentifiers({
    userId: 'Kanarya-Musteri-77',
    anonymousId: 'a1b2c3d4-0000-4000-8000-1234567890ab',
    traits: { email: 'Ayse.Yilmaz@ornek.com.tr', name: 'Ayşe Yılmaz', city: 'Ankara' },
    context: { traits: { phone: '+90 532 123 45 67' } },
    properties: { tckn: '98765', colour: 'kanarya', basket: 'Ankara' },
  });

  it.each([
    'Hello Kanarya-Musteri-77',
    'hello kanarya-musteri-77!',
    'KANARYA-MUSTERI-77',
    'kanarya musteri 77',
    '/u/kanarya%2Dmusteri%2D77',
    '/u/kanarya%252Dmusteri%252D77',
    `Seen ${Buffer.from('Kanarya-Musteri-77').toString('base64')}`,
    `Seen ${Buffer.from('Kanarya-Musteri-77').toString('base64url')}`,
    `Seen ${Buffer.from('Kanarya-Musteri-77').toString('hex')}`,
    `Seen ${hash('md5', 'Kanarya-Musteri-77')}`,
    `Seen ${hash('sha1', 'kanarya-musteri-77').toUpperCase()}`,
    `Seen ${hash('sha256', 'ayse.yilmaz@ornek.com.tr')}`,
    `Seen ${hash('sha512', 'Ayse.Yilmaz@ornek.com.tr')}`,
    'Welcome, Ayşe Yılmaz',
    'Welcome, AYŞE YILMAZ',
    'Welcome, Ays\u0327e Yılmaz',
    'for ayse.yilmaz@ornek.com.tr',
    'No 98765',
    'a1b2c3d4-0000-4000-8000-1234567890AB',
  ])('is in %j', (text) => {
    expect(own.isIn(text)).toBe(true);
    expect(own.isInName(text)).toBe(true);
  });

  it.each(['Order Placed', 'Ankara', 'kanarya', 'musteri 77', `Seen ${hash('md5', 'somebody else')}`, 'Yılmaz', ''])(
    'is not in %j',
    (text) => {
      expect(own.isIn(text)).toBe(false);
      expect(own.isInName(text)).toBe(false);
    },
  );

  it('finds a short or plain id as a whole word only', () => {
    const plain = new OwnIdentifiers({ userId: 'kanarya', anonymousId: 'u-1' });
    expect(plain.isIn('Kanarya geldi')).toBe(true);
    expect(plain.isIn('Kanaryalar geldi')).toBe(false);
    expect(plain.isIn('Step u-1')).toBe(false);
  });

  it.each([false, true])(
    'knows a plate or a number by itself in other spaces and dashes (imported: %s)',
    (imported) => {
      const plate = new OwnIdentifiers({ userId: '99 QXJ 1234' }, imported);
      for (const text of ['99QXJ1234', '99-qxj-1234', '99QXJ 1234']) expect(plate.isIn(text)).toBe(true);
      expect(new OwnIdentifiers({ userId: '99QXJ1234' }, imported).isIn('99 QXJ 1234')).toBe(true);
      // Beside other words it may be put together by accident.
      for (const text of ['step 99 qxj1234', '99QXJ12345', '9 9 QXJ 123']) expect(plate.isIn(text)).toBe(false);
      expect(new OwnIdentifiers({ userId: 'ab-cde-f' }, imported).isIn('abcdef')).toBe(false);
    },
  );

  it('takes ids of imported logs for opaque: a value that is one counts, a name never does', () => {
    const imported = new OwnIdentifiers({ userId: 'A_SUBMITTED' }, true);
    expect(imported.isInName('A_SUBMITTED')).toBe(false);
    expect(imported.isIn('a_submitted')).toBe(true);
    expect(imported.isIn('A_SUBMITTED twice')).toBe(false);
    expect(imported.isIn(Buffer.from('A_SUBMITTED').toString('base64'))).toBe(true);
    const encoded = new OwnIdentifiers({ userId: Buffer.from('Kanarya-77').toString('hex') }, true);
    expect(encoded.isIn('Kanarya-77')).toBe(true);
  });

  it('finds nothing where an event says nothing of its person', () => {
    expect(new OwnIdentifiers({}).isIn('Order Placed')).toBe(false);
  });
});
