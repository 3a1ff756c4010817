/** Texts in Turkish of what the filter bar opens. */
export const filtersTr = {
  'filter.channels.about':
    'Öbür süzgeçlerden geçen yolculuklar sayılır. Bir yolculuk birden çok kanaldan geçebilir; sayılar toplanmaz.',
  'filter.channels.none': 'Öbür süzgeçlerden geçen yolculuk yok.',
  'filter.channels.uncounted': 'Kanallar sayısız listelendi; yine de seçilip bırakılabilir.',
  'filter.stages.hint':
    'Aradaki aşamaları da almak için Shift ile tıklayın ya da Shift ile ok tuşlarına veya boşluk tuşuna basın.',
  'filter.waits.said': 'Değişiklik bekliyor. Süzgeçlerdeki “Uygula” ile uygulanır.',
  'filter.apply': 'Uygula',
  'filter.apply.why': 'Son yanıtlar yaklaşık {seconds} sn sürdü; değişiklikler bekliyor.',
  'filter.discard': 'Vazgeç',
} as const;
