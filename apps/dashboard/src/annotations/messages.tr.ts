/** What charts say of annotations, in Turkish. */
export const annotationsTr = {
  'annotations.title': 'Notlar',
  'annotations.kind.import':
    '{count, plural, other {# içe aktarma bitti}}: {events, plural, other {{value} olay geldi}}',
  'annotations.kind.mapping': 'Eşleme kuralları değişti',
  'annotations.kind.timeZone': 'Saat dilimi değişti',
  'annotations.kind.stages': 'Aşamalar değişti',
  'annotations.kind.journeyType': 'Yolculuk türünün tanımı değişti',
  'annotations.column': 'Notlar',
  'annotations.inSeries': '{count, plural, other {# not var}}',
  'annotations.all': 'Tümünü göster ({count})',
  'annotations.rest': '{count, plural, other {ve # not daha}}',
  'annotations.fewer': 'Daha az göster',
  'annotations.lost': 'Notlar yüklenemedi.',
} as const;
