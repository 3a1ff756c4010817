import { useLocale, useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';

/** Writes how large something is: in bytes, from a million on in megabytes. */
export function useSizeText(): (bytes: number) => string {
  const text = useText();
  const figures = useFigures();
  const { locale } = useLocale();
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, style: 'unit', unit: 'megabyte' });
  return (bytes) =>
    bytes < 1_000_000
      ? text('imports.file.bytes', { bytes: figures.count(bytes) })
      : megabytes.format(bytes / 1_000_000);
}
