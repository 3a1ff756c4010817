/** Hands a file to the reader. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file up by then; the address would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name for a file: words of the title in plain letters, such as `yolculuk-haritasi-siparis`. */
export function fileName(...parts: readonly string[]): string {
  const plain = parts
    .join('-')
    .toLocaleLowerCase('tr')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'temas' : plain.slice(0, 80);
}
