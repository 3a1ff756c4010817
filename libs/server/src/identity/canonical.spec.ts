import { describe, expect, it } from '@jest/globals';
import { canonicalEmail, canonicalId, canonicalPhone } from './canonical.js';

const mobile = '+905321234567';

describe('canonicalPhone', () => {
  it.each([
    '05321234567',
    '5321234567',
    '+905321234567',
    '00905321234567',
    '0532 123 45 67',
    '(0532) 123 45 67',
    '0 532 123 45 67',
    '0532-123-45-67',
    '0532.123.45.67',
    '+90 532 123 45 67',
    '+90 (532) 123 45 67',
    '+90-532-123-45-67',
    '0090 532 123 45 67',
    '90 532 123 45 67',
    '0532/1234567',
    '٠٥٣٢١٢٣٤٥٦٧',
    '۰۵۳۲۱۲۳۴۵۶۷',
    '０５３２１２３４５６７',
    '0532\u00A0123\u00A045\u00A067',
    '0532\u2009123\u200945\u200967',
    '\t05321234567\n',
    '0532 1234567',
    '0532 123 4567',
    '(532) 1234567',
    '+9 0 5 3 2 1 2 3 4 5 6 7',
    'tel:+905321234567',
    '+90 532 1234567',
    '0532–123–45–67',
  ])('F-05 %j is the same number', (text) => {
    expect(canonicalPhone(text)).toBe(mobile);
  });

  it.each([
    ['+14155552671', '+14155552671'],
    ['+49 30 901820', '+4930901820'],
    ['0212 555 12 34', '+902125551234'],
    ['0532 123 45 68', '+905321234568'],
    ['0532 123 45 67 dahili 12', mobile],
    ['0532 123 45 67 ext. 12', mobile],
    ['+44 20 7946 0958', '+442079460958'],
    ['0216 333 44 55', '+902163334455'],
  ])('%j is %s', (text, number) => {
    expect(canonicalPhone(text)).toBe(number);
  });

  it.each([
    '',
    '+90532123456',
    '444 0 123',
    '0850 222 0 123',
    '0800 123 45 67',
    '0000000000',
    '5555555555',
    'yok',
    '123',
    '+90',
  ])('F-09 %j is nobody', (text) => {
    expect(canonicalPhone(text)).toBeNull();
  });
});

describe('canonicalEmail', () => {
  const address = 'ayse.yilmaz@firma.com';
  it.each([
    'ayse.yilmaz@firma.com',
    'AYSE.YILMAZ@FIRMA.COM',
    'Ayse.Yilmaz@Firma.Com',
    ' ayse.yilmaz@firma.com ',
    'ayse.yilmaz\u200B@firma.com',
    'ayse.yilmaz@firma\u200D.com',
    '\uFEFFayse.yilmaz@firma.com',
    'ayse.yilmaz@firma.com\n',
    'ayse\u00AD.yilmaz@firma.com',
    'ayse.yilmaz＠firma.com',
    'ａｙｓｅ.yilmaz@firma.com',
    'ayse.yilmaz@FIRMA.com',
  ])('F-06 %j is the same address', (text) => {
    expect(canonicalEmail(text)).toBe(address);
  });

  it.each([
    ['INFO.ISTANBUL@FIRMA.COM', 'info.istanbul@firma.com'],
    ['ayseyilmaz@firma.com', 'ayseyilmaz@firma.com'],
    ['ayse.yilmaz+kampanya@firma.com', 'ayse.yilmaz+kampanya@firma.com'],
    ['a@şirket.com.tr', 'a@xn--irket-idb.com.tr'],
    ['a@ŞİRKET.com.tr', canonicalEmail('a@şi̇rket.com.tr')],
    ['a@xn--irket-idb.com.tr', 'a@xn--irket-idb.com.tr'],
    ['a@b.co', 'a@b.co'],
    ['a_b-c@sub.firma.com.tr', 'a_b-c@sub.firma.com.tr'],
    ["o'neil@firma.com", "o'neil@firma.com"],
    ['çağrı@firma.com', 'çağrı@firma.com'],
    ['1@firma.com', '1@firma.com'],
    ['a%b@firma.com', 'a%b@firma.com'],
  ])('%j is %j', (text, expected) => {
    expect(canonicalEmail(text)).toBe(expected);
  });

  it.each([
    '',
    '@',
    'ayse',
    'ayse@',
    '@firma.com',
    'ayse@firma',
    'ayse yilmaz@firma.com',
    'ayse@fir ma.com',
    'a@@firma.com',
    `${'a'.repeat(65)}@firma.com`,
    'test@test.com',
    'info@firma.com',
    'noreply@firma.com',
    'a@test.com',
    'a@.com',
    'a@firma..com',
  ])('%j is nobody', (text) => {
    expect(canonicalEmail(text)).toBeNull();
  });
});

describe('canonicalId', () => {
  it.each([
    ['u-1', 'u-1'],
    [' u-1 ', 'u-1'],
    ['u-1\n', 'u-1'],
    ['\u200Bu-1', 'u-1'],
    ['U-1', 'U-1'],
    ['u 1', 'u 1'],
    ['cafe\u0301', 'caf\u00e9'],
    ['İ', 'İ'],
    ['ı', 'ı'],
    ['I', 'I'],
    ['12345', '12345'],
    ['01', '01'],
    ['1', '1'],
    ['1111', '1111'],
    ['555555', '555555'],
    ['a:b', 'a:b'],
    ['Ａ', 'Ａ'],
    ['müşteri-7', 'müşteri-7'],
    ['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
    ['nullable', 'nullable'],
    ['tester-7', 'tester-7'],
    ['0x0', '0x0'],
  ])('%j is %j', (text, id) => {
    expect(canonicalId(text)).toBe(id);
  });

  it.each([
    '',
    ' ',
    '\u200B',
    'null',
    'NULL',
    'Undefined',
    'none',
    '0',
    '-1',
    'anonymous',
    'guest',
    'test',
    'TEST',
    'NaN',
    'n/a',
    'unknown',
    '[object Object]',
    '00000000-0000-0000-0000-000000000000',
    '1111111',
    '11111111111',
    '00',
    '0000000000',
    'misafir',
    'true',
  ])('%j stands for nobody', (text) => {
    expect(canonicalId(text)).toBeNull();
  });
});
