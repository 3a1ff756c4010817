import path from 'node:path';

const turkish = { ı: 'i', ğ: 'g', ş: 's', ç: 'c', ö: 'o', ü: 'u', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' };

/** The file's name without its folder and endings. */
export function stemOf(file) {
  const name = path.basename(file).normalize('NFC');
  return name.replace(/\.gz$/i, '').replace(/\.(csv|tsv|tab|txt|xes|jsonl|ndjson)$/i, '') || name;
}

/** A name as a key: `Sipariş Kayıtları (2).csv.gz` becomes `siparis-kayitlari-2`; `log` where nothing is left. */
export function workspaceKeyOf(file) {
  const plain = stemOf(file)
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[ığşçöüßæøł]/g, (letter) => turkish[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 63)
    .replace(/[-_]+$/, '');
  return plain === '' ? 'log' : plain;
}
