import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';

/** Says how the differences of a map are judged, for whoever reads them in drawing, table or file; none without them. */
export function useTests({ compare }: Pick<JourneyMap, 'compare'>): readonly string[] {
  const text = useText();
  const figures = useFigures();
  const tested = compare?.tested ?? 0;
  return tested === 0 ? [] : [text('map.tested', { count: tested, value: figures.count(tested) })];
}
