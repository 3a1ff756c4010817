import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';

/** The sums of a map in words, beside its journeys: people, touches, different ways, and how many still go on. */
export function useSums(map: JourneyMap): readonly string[] {
  const text = useText();
  const figures = useFigures();
  const { subjects, events, variants } = map.summary;
  const going = map.rest.inProgress;
  const atLeast = map.receipt.accuracy.people === 'exact' || subjects === null ? '' : '≥ ';
  return [
    text('summary.subjects', { value: `${atLeast}${figures.count(subjects)}` }),
    text('summary.events', { value: figures.count(events) }),
    text('summary.variants', { value: figures.count(variants) }),
    ...(going === null || going === 0 ? [] : [text('summary.inProgress', { value: figures.count(going) })]),
  ];
}
