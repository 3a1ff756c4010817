import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCard, isIban, isNationalId, isTaxNumber } from './check-digits.js';
import { findStructuredIdentifier } from './structured-identifiers.js';

describe('check digits', () => {
  it('know published examples', () => {
    expect(isNationalId('10000000146')).toBe(true);
    expect(isNationalId('10000000147')).toBe(false);
    expect(isNationalId('01234567890')).toBe(false);
    expect(isIban('TR33 0006 1005 1978 6457 8413 26')).toBe(true);
    expect(isIban('GB82 WEST 1234 5698 7654 32')).toBe(true);
    expect(isIban('TR33 0006 1005 1978 6457 8413 27')).toBe(false);
    expect(isCard('4111111111111111')).toBe(true);
    expect(isCard('4111111111111112')).toBe(false);
    expect(isCard('0000000000000000')).toBe(false);
    expect(isTaxNumber('1234567890')).toBe(true);
  });

  it('catch every single changed digit of a national id', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'10000000146'].map(Number);
        digits[at] = ((digits[at] ?? 0) + by) % 10;
        expect(isNationalId(digits.join(''))).toBe(false);
      }),
    );
  });
});

describe('findStructuredIdentifier', () => {
  it.each([
    ['ayse.yilmaz@example.com wrote', 'email'],
    ['ayse%40example.com', 'email'],
    ['ayse&#64;example.com', 'email'],
    ['aranan: 0532 123 45 67', 'phone'],
    ['call +90 (532) 123-45-67', 'phone'],
    ['tel 05321234567', 'phone'],
    ['05321234567', 'phone'],
    ['10000000146', 'national_id'],
    ['4111111111111111', 'card'],
    ['tel ٠٥٣٢١٢٣٤٥٦٧', 'phone'],
    ['+14155552671', 'phone'],
    ['TC 10000000146', 'national_id'],
    ['TC 1000\u200B0000146', 'national_id'],
    ['TC １０００００００１４６', 'national_id'],
    ['IBAN TR330006100519786457841326', 'iban'],
    ['kart 4111 1111 1111 1111', 'card'],
    ['vergi no 1234567890', 'tax_number'],
    ['pasaport U12345678', 'passport'],
    ['araç 34 ABC 123', 'plate'],
    ['from 192.168.1.20', 'ip_address'],
    ['ayse%2540example.com', 'email'],
    ['YXlzZUBleGFtcGxlLmNvbQ==', 'email'],
    ['id YXlzZUBleGFtcGxlLmNvbQ', 'email'],
    ['YXlzZUBleGFtcGxlLmNvbQ%3D%3D', 'email'],
    ['MDUzMjEyMzQ1Njc=', 'phone'],
    ['61797365406578616d706c652e636f6d', 'email'],
    ['tr330006100519786457841326', 'iban'],
    ['TR33 0006 1005 1978 6457 8413 26 hesabina gonderildi', 'iban'],
    ['GB82WEST12345698765432 paid', 'iban'],
    ['4111 1111 1111 1111 12/27', 'card'],
    ['no 12 4111 1111 1111 1111', 'card'],
    ['9792 0300 0000 0000', 'card'],
    ['tms_api_1FXe-pKLe4LWtJ63_0C_CBqo1bx', 'secret'],
  ])('finds %j', (text, kind) => {
    expect(findStructuredIdentifier(text)).toBe(kind);
  });

  it.each([
    'Order Placed',
    'Sipariş verildi',
    'A_SUBMITTED',
    '01_HOOFD_010',
    'W_Valideren aanvraag',
    'Step 12',
    '2024-05-01',
    '1234567890',
    '10000000147',
    '5321234567',
    'T10 Determine necessity to stop indication',
    'Add penalty',
    'v1.2.3.400',
    'iphone-15-pro',
    '82 ABC 123',
    '34 QWX 12',
    'Order 12345678901',
    'Sürüm 2025.1',
    '%41',
    'ProductViewedCheckoutStarted',
    'it 20 items were bought and paid',
    'de 89 370 400 440 532 013 001',
    'deadbeefdeadbeefdeadbeef',
  ])('leaves %j alone', (text) => {
    expect(findStructuredIdentifier(text)).toBeNull();
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        findStructuredIdentifier(text);
      }),
    );
  });
});
