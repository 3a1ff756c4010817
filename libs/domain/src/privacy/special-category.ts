/** Special categories of personal data, KVKK art. 6/1, by beginnings of words in names, Turkish and English. */
const beginnings: readonly (readonly [category: string, words: readonly string[]])[] = [
  ['race or ethnicity', ['irk', 'etnik', 'race', 'racial', 'ethnic']],
  ['political opinion', ['siyasi', 'politik', 'parti', 'politic', 'vote', 'oy_verdigi']],
  ['belief', ['din', 'dini', 'mezhep', 'inanc', 'felsefi', 'religio', 'sect', 'belief', 'faith']],
  ['dress', ['kilik', 'kiyafet_inanc', 'basortu', 'headscarf']],
  ['membership', ['sendika', 'dernek', 'vakif', 'trade_union', 'union_member']],
  [
    'health',
    [
      'saglik',
      'hastalik',
      'teshis',
      'tani_kodu',
      'ilac',
      'engelli',
      'gebe',
      'hamile',
      'kan_grubu',
      'health',
      'disease',
      'diagnos',
      'medicat',
      'disab',
      'pregnan',
      'blood_type',
    ],
  ],
  ['sexual life', ['cinsel', 'sexual', 'orientation']],
  ['conviction', ['mahkum', 'sabika', 'ceza_gecmis', 'adli_sicil', 'convict', 'criminal']],
  [
    'biometric or genetic data',
    ['biyometrik', 'parmak_izi', 'yuz_tanima', 'genetik', 'biometric', 'fingerprint', 'face_id', 'genetic', 'dna'],
  ],
];

/** Words that only begin alike. */
const harmless = new Set([
  'dinamik',
  'dinle',
  'dinleme',
  'dining',
  'dinner',
  'dinle_sayisi',
  'parti_no',
  'partial',
  'particle',
  'voter_card',
  'sector',
  'section',
]);

/** The special category that a property's name speaks of, or null. */
export function specialCategoryOf(name: string): string | null {
  const plain = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[çğıöşü]/g, (letter) => folded[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '_');
  if (harmless.has(plain)) return null;
  for (const [category, words] of beginnings) {
    for (const word of words) {
      const whole = word.length <= 4;
      const pattern = new RegExp(`(^|_)${word}${whole ? '(_|$)' : ''}`);
      if (pattern.test(plain)) return category;
    }
  }
  return null;
}

const folded: Readonly<Record<string, string>> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u' };
