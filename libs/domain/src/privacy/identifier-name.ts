import { nameWords } from './name-words.js';

/**
 * What a name says its values are.
 * - `contact`: an e-mail address or a telephone number; links people only where a workspace turns that on.
 * - `identifier`: points at one person or device by itself (PSN-01).
 * - `precise`: points at few people until it is made coarser (PSN-14).
 */
export type IdentifierNameKind = 'contact' | 'identifier' | 'precise';

/** Whose it is or which one: says nothing about what it is. */
const before = new Set(
  ['user', 'customer', 'client', 'contact', 'member', 'person', 'my', 'primary', 'billing', 'shipping', 'home', 'work']
    .concat(['hashed', 'musteri', 'kullanici', 'uye', 'kisi', 'kisisel', 'ev', 'fatura', 'teslimat', 'full'])
    .concat(['abone', 'alici', 'gonderen', 'sender', 'recipient', 'raw']),
);
const after = new Set(
  ['address', 'number', 'no', 'nr', 'num', 'value', 'hash', 'md5', 'sha1', 'sha256', 'id', '1', '2'].concat([
    'adres',
    'adresi',
    'adresim',
    'numara',
    'numarasi',
    'bilgisi',
    'degeri',
  ]),
);

/** Names without spaces, whole or after the words above are taken off. */
const wholes: Readonly<Record<IdentifierNameKind, ReadonlySet<string>>> = {
  contact: new Set(
    ['email', 'mail', 'emailaddress', 'eposta', 'epostaadresi', 'phone', 'phonenumber', 'telephone', 'mobilephone']
      .concat(['mobilenumber', 'mobileno', 'cellphone', 'msisdn', 'whatsapp', 'fax', 'telefon', 'telefonu'])
      .concat([
        'telefonno',
        'tel',
        'telno',
        'gsm',
        'gsmno',
        'istelefonu',
        'iseposta',
        'cep',
        'ceptel',
        'ceptelefon',
        'ceptelefonu',
        'faks',
      ]),
  ),
  identifier: new Set(
    ['tckn', 'tckimlik', 'tckimlikno', 'tcno', 'tcnumarasi', 'kimlikno', 'kimliknumarasi', 'nationalid', 'ssn']
      .concat([
        'identitynumber',
        'citizenid',
        'socialsecurity',
        'socialsecuritynumber',
        'vkn',
        'vergino',
        'vergikimlik',
      ])
      .concat(['vergikimlikno', 'verginumarasi', 'taxid', 'taxnumber', 'iban', 'hesapno', 'hesapnumarasi'])
      .concat(['accountnumber', 'bankaccount', 'kartno', 'kartnumarasi', 'kredikarti', 'kredikartino', 'cardnumber'])
      .concat(['creditcard', 'creditcardnumber', 'cvv', 'cvc', 'passport', 'passportnumber', 'pasaport', 'pasaportno'])
      .concat(['plaka', 'plakano', 'licenseplate', 'licenceplate', 'numberplate', 'ehliyetno', 'driverlicense'])
      .concat(['imei', 'imsi', 'mac', 'macaddress', 'deviceid', 'cihazid', 'cihazno', 'cookieid', 'cookie', 'ip'])
      .concat(['ipaddress', 'ipadres', 'ipadresi', 'clientip', 'remoteip', 'idfa', 'idfv', 'gaid', 'advertisingid'])
      .concat(['devicefingerprint', 'browserfingerprint', 'password', 'passwd', 'sifre', 'parola'])
      .concat(['fullname', 'firstname', 'lastname', 'middlename', 'surname', 'givenname', 'familyname', 'maidenname'])
      .concat(['adsoyad', 'adsoyadi', 'adisoyadi', 'adivesoyadi', 'isimsoyisim', 'soyad', 'soyadi', 'soyisim'])
      .concat(['username', 'kullaniciadi', 'streetaddress', 'acikadres', 'evadresi', 'postaladdress']),
  ),
  precise: new Set(
    [
      'birthdate',
      'birthday',
      'dateofbirth',
      'dob',
      'dogumtarihi',
      'dogumgunu',
      'useragent',
      'latitude',
      'longitude',
    ].concat(['lat', 'lng', 'lon', 'latlng', 'enlem', 'boylam', 'koordinat', 'koordinatlar', 'geolocation', 'gps']),
  ),
};

/** What identifies a person as a trait and is harmless on an event: the name of a product, an advertisement. */
const personal = new Set(['name', 'ad', 'adi', 'isim', 'ismi', 'address', 'adres', 'adresi']);

/** What the name of a property of events, or of a trait of people, says of its values; null where nothing of the kind. */
export function identifierNameKind(name: string, scope: 'property' | 'trait'): IdentifierNameKind | null {
  const words = nameWords(name);
  const forms = new Set(bareForms(words));
  for (const kind of ['contact', 'identifier', 'precise'] as const) {
    if ([...forms].some((form) => wholes[kind].has(form))) return kind;
  }
  return scope === 'trait' && personal.has(words.join('')) ? 'identifier' : null;
}

/** The name as one word, with more and more of what stands around it taken off. */
function bareForms(words: readonly string[]): string[] {
  const forms: string[] = [];
  for (let first = 0; first < words.length; first += 1) {
    if (first > 0 && !before.has(words[first - 1] ?? '')) break;
    for (let last = words.length; last > first; last -= 1) {
      if (last < words.length && !after.has(words[last] ?? '')) break;
      forms.push(words.slice(first, last).join(''));
    }
  }
  return forms;
}
