/** What the counts of an import stand on, in Turkish. */
export const importCountsTr = {
  'imports.count.done': 'İşlenen satır',
  'imports.count.accepted': 'Alınan satır',
  'imports.count.refused': 'Reddedilen satır',
  'imports.count.repeated': 'Zaten olan satır',
  'imports.count.done.formula': 'Dosyanın gönderilip yanıtlanan satırları: alınanlarla reddedilenlerin toplamı.',
  'imports.count.accepted.formula': 'Olay olarak saklanan satırlar. Kaynakta zaten olanlar da bunların içindedir.',
  'imports.count.refused.formula':
    'Okunamayan ya da nedeni bildirilerek reddedilen satırlar. Onlardan hiçbir şey saklanmaz.',
  'imports.count.repeated.formula':
    'Alınan satırlardan, kaynakta aktarmadan öncesine göre artan olaylar çıkarılır. Haritada bir kez sayılırlar.',
  'imports.count.source': 'Kaynak',
  'imports.count.rows': 'Dosyanın satırları',
  'imports.count.rows.unknown': 'henüz bilinmiyor',
  'imports.count.format': 'Biçim',
  'imports.count.since': '{time} başladı, sürüyor',
} as const;
