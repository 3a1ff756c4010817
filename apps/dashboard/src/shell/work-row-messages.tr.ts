/** Texts of a row of the bell, in Turkish; `work-row-messages.en.ts` has the same keys. */
export const workRowTr = {
  'work.since': 'Başlangıç: {time}',
  'work.until': 'Bitiş: {time}',
  'work.goOn': 'Sürdür',
  'work.goOn.elsewhere': 'Bir tarayıcı başlattıysa, orada aynı dosyayla sürdürülür. Komutla başlatılan baştan başlar.',
  'work.end': 'Sonlandır',
  'work.end.title': 'İçe aktarma sonlandırılsın mı?',
  'work.end.text':
    '{count, plural, other {{rows} satır işlendi; alınanlar kalır, gerisi gelmez. Bu aktarma artık sürdürülemez; aynı dosya yeniden aktarılırsa eksikler eklenir.}}',
} as const;
