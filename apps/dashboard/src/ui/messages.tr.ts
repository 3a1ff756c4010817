/** Texts of the pieces that pages share, in Turkish; `messages.en.ts` has the same keys. */
export const uiTr = {
  'lost.part': 'Bu bölüm yüklenemedi',
  'lost.page': 'Bu sayfa gösterilemiyor',
  'lost.why': 'Bağlantı kesilmiş ya da Temas yenilenmiş olabilir.',
  'lost.reload': 'Sayfayı yeniden yükle',
  'leave.title': 'Değişiklikler kaydedilmedi',
  'leave.stay': 'Sayfada kal',
  'leave.go': 'Kaydetmeden çık',
  once: 'Yalnız şimdi gösteriliyor. Pencere kapanınca bir daha okunamaz.',
  'once.done': 'Kopyaladım, kapat',
  'rows.found': '{count, plural, =0 {Buna uyan yok} other {# sonuç}}',
  'rows.none': 'Buna uyan bir şey yok.',
  'rows.more': 'Daha fazlasını göster ({shown} / {count})',
  'rows.table': '{title}: tablo',
} as const;
