import { describe, expect, it } from '@jest/globals';
import { specialCategoryOf } from './special-category.js';

describe('specialCategoryOf', () => {
  it.each([
    ['race or ethnic origin', ['ırk', 'IRK', 'etnik_köken', 'ethnicity', 'customerRace', 'racial_group']],
    ['political opinion', ['siyasiGörüş', 'SİYASİ_GÖRÜŞ', 'political_opinion', 'partiÜyeliği', 'voter_status']],
    ['religion or belief', ['din', 'Dini İnanç', 'mezhep', 'religion', 'religious_affiliation', 'felsefiinanc']],
    ['appearance and dress', ['kılık_kıyafet', 'başörtüsü', 'wears_headscarf']],
    [
      'membership of a union, association or foundation',
      ['sendika_uyeligi', 'SendikaÜyesi', 'trade_union', 'union_membership', 'dernekÜyeliği', 'vakıf üyeliği'],
    ],
    [
      'health',
      ['sağlık_durumu', 'SAĞLIK', 'healthStatus', 'health', 'kanGrubu', 'kangrubu', 'blood_type', 'bloodType']
        .concat(['pregnancy', 'hamile_mi', 'engelliMi', 'disability_status', 'diagnosis', 'İlaç', 'allergies'])
        .concat(['hastalık', 'medical_history', 'aşı', 'prescription_id', 'mentalHealth', 'tanı_kodu', 'patientId']),
    ],
    ['sexual life', ['cinsel_yonelim', 'cinselHayat', 'sexual_orientation', 'sexualOrientation']],
    ['criminal conviction', ['sabıka', 'adliSicilKaydı', 'ceza_gecmisi', 'criminal_record', 'convictions']],
    [
      'biometric or genetic data',
      ['biometric_hash', 'parmakİzi', 'parmakizi', 'fingerprint', 'faceId', 'genetik_test', 'dna', 'voiceprint'],
    ],
  ])('%s', (category, names) => {
    for (const name of names) expect({ name, category: specialCategoryOf(name) }).toEqual({ name, category });
  });

  it.each([
    ...['category', 'order_id', 'dinamik', 'dinner', 'dinleme_sayisi', 'partial', 'participants', 'parti_no', 'sector'],
    ...['city', 'tier', 'amount', 'payment_method', 'dining_area', 'irkutsk', 'vadeli', 'gender', 'cinsiyet', 'tanim'],
    ...['screen_orientation', 'button_disabled', 'iade_politikasi', 'vakifbank_kart', 'helpful_votes', 'health_score'],
    ...['healthCheck', 'saglik_sigortasi_teklifi', 'diagnosticsEnabled', 'retina_display', 'engellendi', 'raceway'],
    ...['dress_size', 'giyim_kategorisi', 'western_union', 'treatment', 'suclu_urun', 'asiri_yuk', 'siyah', 'facet'],
    ...['security_code', 'sextant', 'saglikli_urun', 'patience', 'crimea', 'geberit', 'portfolio', 'delay_days'],
  ])('%j is none', (name) => {
    expect(specialCategoryOf(name)).toBeNull();
  });
});
