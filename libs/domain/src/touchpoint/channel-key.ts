const letters: Readonly<Record<string, string>> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u' };

/** A channel's key from how a sender writes it ("Çağrı Merkezi" is `cagri-merkezi`), or null where nothing is left. */
export function channelKey(text: string): string | null {
  const key = text
    .trim()
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[çğıöşü]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 63);
  return key === '' ? null : key;
}
