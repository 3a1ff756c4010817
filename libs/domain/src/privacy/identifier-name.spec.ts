import { describe, expect, it } from '@jest/globals';
import { identifierNameKind } from './identifier-name.js';

describe('identifierNameKind', () => {
  it.each([
    [
      'contact',
      ['email', 'E-Mail', 'e_posta', 'ePosta', 'EPOSTA_ADRESİ', 'customerEmail', 'user_email_address', 'hashed_email']
        .concat(['email_sha256', 'phone', 'phoneNumber', 'mobile_no', 'telefon', 'Telefon Numarası', 'cep_telefonu'])
        .concat(['müşteri telefonu', 'gsm_no', 'whatsapp_number', 'billing_phone_2']),
    ],
    [
      'identifier',
      ['TCKN', 'tc_kimlik_no', 'TC Kimlik No', 'nationalId', 'iban', 'musteri_iban_no', 'kart_numarasi', 'cardNumber']
        .concat(['pasaport_no', 'plaka', 'ip', 'ip_address', 'client_ip', 'device_id', 'deviceId', 'imei', 'firstName'])
        .concat(['last_name', 'Ad Soyad', 'soyadı', 'fullName', 'customer_account_number', 'vergi_no', 'şifre']),
    ],
    ['precise', ['birthday', 'date_of_birth', 'doğum_tarihi', 'userAgent', 'latitude', 'enlem', 'user_lat']],
  ])('%s', (kind, names) => {
    for (const name of names) {
      expect({ name, kind: identifierNameKind(name, 'property') }).toEqual({ name, kind });
      expect({ name, kind: identifierNameKind(name, 'trait') }).toEqual({ name, kind });
    }
  });

  it('takes a bare name for a person’s only where it is a trait', () => {
    for (const name of ['name', 'ad', 'İsim', 'adres']) {
      expect(identifierNameKind(name, 'property')).toBeNull();
      expect(identifierNameKind(name, 'trait')).toBe('identifier');
    }
  });

  it.each([
    ...['order_id', 'ticket_id', 'category', 'amount', 'city', 'tier', 'email_opened', 'email_campaign', 'phone_model'],
    ...[
      'is_mobile',
      'mobile',
      'telefon_modeli',
      'ip_country',
      'card_type',
      'kart_tipi',
      'account_type',
      'product_name',
    ],
    ...['campaign_name', 'number_of_items', 'id', 'no', 'device_type', 'latency', 'plan', 'address_count', 'cancelled'],
    ...[
      'birth_decade',
      'age_band',
      'user_type',
      'cell_id',
      'is_email',
      'iptal_nedeni',
      'platform',
      'language',
      'caseId',
      '',
    ],
  ])('%j is none', (name) => {
    expect(identifierNameKind(name, 'property')).toBeNull();
    expect(identifierNameKind(name, 'trait')).toBeNull();
  });
});
