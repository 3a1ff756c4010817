import { findTerm, nameWords, type NameTerm } from './name-words.js';

/** Special categories of personal data: KVKK art. 6/1, GDPR art. 9/1. */
export type SpecialCategory =
  | 'race or ethnic origin'
  | 'political opinion'
  | 'religion or belief'
  | 'appearance and dress'
  | 'membership of a union, association or foundation'
  | 'health'
  | 'sexual life'
  | 'criminal conviction'
  | 'biometric or genetic data';

const terms: readonly (readonly [SpecialCategory, readonly NameTerm[]])[] = [
  ['race or ethnic origin', ['irk', 'irki', 'irksal', 'etnik*', 'race', 'racial*', 'ethnic*']],
  [
    'political opinion',
    [
      ...['siyas*', 'politik gorus*', 'parti uye*', 'parti tercih*', 'oy tercih*', 'secmen*', 'ideoloj*'],
      ...['politics', 'political*', 'party member*', 'party affiliation*', 'voter*', 'voting preference*', 'ideolog*'],
    ],
  ],
  [
    'religion or belief',
    [
      ...['din', 'dini', 'dinsel', 'mezhep*', 'mezheb*', 'inanc*', 'ibadet*', 'felsefi*', 'musluman*', 'alevi*'],
      ...['hristiyan*', 'yahudi*', 'ateis*', 'religio*', 'sect', 'belief*', 'faith', 'muslim*', 'jewish', 'atheis*'],
      ...['philosophical*'],
    ],
  ],
  ['appearance and dress', ['kilik*', 'basortu*', 'headscar*']],
  [
    'membership of a union, association or foundation',
    [
      ...['sendika*', 'dernek*', 'vakif uye*', 'trade union*', 'labor union*', 'labour union*', 'union member*'],
      ...['union status', 'association member*', 'foundation member*'],
    ],
  ],
  [
    'health',
    [
      ...['saglik*', 'hastalik*', 'hasta', 'teshis*', 'tani', 'ilac*', 'recete*', 'tedavi*', 'ameliyat*', 'alerji*'],
      ...[
        'engelli*',
        'engel orani',
        'engel durumu',
        'ozurlu*',
        'gebe',
        'gebelik*',
        'hamile*',
        'kan grubu*',
        'kanser*',
        'hiv',
      ],
      ...['diyabet*', 'depresyon*', 'psikiyatr*', 'kronik hasta*', 'asi', 'asi durumu', 'tibbi*', 'semptom*'],
      ...['health', 'disease*', 'illness*', 'sickness*', 'diagnos*', 'medical*', 'medicat*', 'medicine*', 'patient*'],
      ...['prescription*', 'allerg*', 'disability*', 'disabilities', 'pregnan*', 'blood type*', 'blood group*'],
      ...['blood pressure*', 'bmi', 'icd', 'icd10', 'surgery*', 'therapy*', 'vaccin*', 'cancer*', 'diabet*'],
      ...['psychiatr*', 'mental health', 'covid test*', 'covid status'],
    ],
  ],
  ['sexual life', ['cinsel*', 'sexual*', 'sex life', 'lgbt*']],
  [
    'criminal conviction',
    [
      ...['mahkum*', 'sabika*', 'adli sicil*', 'hukumlu*', 'guvenlik tedbir*', 'suc', 'suc kaydi', 'suc gecmis*'],
      ...['ceza kaydi', 'ceza gecmis*', 'adli gecmis*', 'convict*', 'criminal*', 'crime', 'felony', 'offender*'],
      ...['arrest*'],
    ],
  ],
  [
    'biometric or genetic data',
    [
      ...['biyometr*', 'parmak iz*', 'yuz tanima*', 'yuz tara*', 'iris tara*', 'avuc ic*', 'ses iz*', 'genetik*'],
      ...['genom*', 'dna', 'biometr*', 'fingerprint*', 'face id', 'face recogn*', 'face template*', 'facial*'],
      ...['retina scan*', 'iris scan*', 'palm print*', 'voice print*', 'genetic*'],
    ],
  ],
];

/** What only looks alike: taken out of a name before it is judged. */
const harmless: readonly NameTerm[] = [
  // How well a service or a customer relationship is doing.
  ...['health check*', 'health score*', 'customer health', 'account health', 'system health', 'service health'],
  // A line of business: what was bought says nothing of how the buyer is.
  ...['health insurance*', 'saglik sigorta*', 'saglikli*'],
  'diagnostic*',
  // Of a machine or a build.
  ...['device fingerprint*', 'browser fingerprint*', 'build fingerprint*', 'file fingerprint*'],
];

/** The special category that a property's name speaks of, Turkish or English, or null. */
export function specialCategoryOf(name: string): SpecialCategory | null {
  const words = without(nameWords(name), harmless);
  for (const [category, ofCategory] of terms) {
    if (ofCategory.some((term) => findTerm(words, term) !== null)) return category;
  }
  return null;
}

function without(words: readonly string[], unwanted: readonly NameTerm[]): string[] {
  let left = [...words];
  for (const term of unwanted) {
    for (let found = findTerm(left, term); found !== null; found = findTerm(left, term)) {
      left = left.toSpliced(found.at, found.length);
    }
  }
  return left;
}
