/** Texts of the chart of the last minutes. */
export const statusMinutesTr = {
  'status.minutes.title': 'Son {count} dakikada {accepted} olay alındı, {rejected} olay reddedildi',
  'status.minutes.subtitle': 'Dakika başına olay, bu çalışma alanında',
  'status.minutes.info':
    'Alınan olaylar kalıcı olarak yazılmıştır. Reddedilenlerin nedeni aşağıdadır. Saklanmayan değer, alınan bir olayın kayıtlı olmayan özelliğidir; tabloda görünür.',
  'status.minutes.caption': 'Dakika dakika olaylar',
  'status.minutes.minute': 'Dakika',
  'status.minutes.accepted': 'Alınan olay',
  'status.minutes.rejected': 'Reddedilen olay',
  'status.minutes.dropped': 'Saklanmayan değer',
  'status.minutes.bar': '{minute}: {accepted} alındı, {rejected} reddedildi',
  'status.minutes.keys': 'Sol ve sağ ok dakikalar arasında gezer; Home ilk, End son dakikaya gider.',
} as const;
