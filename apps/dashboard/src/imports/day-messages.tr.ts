/** Texts of the chart of an import's days, in Turkish. */
export const importDaysTr = {
  'imports.days.title': '{empty, plural, =0 {İlk günden son güne her gün satır var} other {# günde hiç satır yok}}',
  'imports.days.subtitle': 'Günlere göre satır sayısı, {days}, saat dilimi {zone}',
  'imports.days.info':
    'Alınabilen satırların günlere dağılımı. 120 günden uzun kayıtlarda günler eşit aralıklarla toplanır. Boşluk, o günün dosyada olmadığı anlamına gelebilir.',
  'imports.days.keys': 'Sol ve sağ ok günler arasında gezer; Home ilk, End son gün. T tabloyu açar.',
  'imports.days.caption': 'Günlere göre satır sayısı',
  'imports.days.day': 'Gün',
  'imports.days.from': 'Başlangıç',
  'imports.days.to': 'Bitiş',
  'imports.days.rows': 'Satır',
  'imports.days.bar': '{day}: {rows} satır',
} as const;
