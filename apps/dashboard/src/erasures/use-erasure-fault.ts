import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { most, type Fault, type Kind, type Place } from './erasure-draft.js';

/** Lines that are named by their number; of more it is said how many. */
const named = 5;

/** Says what is wrong at a place of the form, without what was written there. */
export function useErasureFault(kind: Kind): (faults: readonly Fault[], at: Place) => string | null {
  const text = useText();
  const figures = useFigures();
  const said = (fault: Fault): string => {
    const { at } = fault;
    const of = at === 'lines' ? kind : at;
    switch (fault.why) {
      case 'none':
        return text(at === 'lines' ? 'erasures.fault.noLine' : 'erasures.fault.nobody');
      case 'tooMany':
        return text('erasures.fault.tooMany', { count: fault.count, most: figures.count(most.people) });
      case 'tooLong':
        return text('erasures.fault.tooLong', {
          most: figures.count(of === 'reference' ? most.reference : most.length[of]),
        });
      case 'refused':
        return text(`erasures.fault.${of}`);
    }
  };
  const numbersOf = (lines: readonly number[]): string => {
    const first = lines.slice(0, named).map((line) => figures.count(line));
    const further = lines.length - first.length;
    return figures.list(further === 0 ? first : [...first, text('erasures.fault.further', { count: further })]);
  };
  return (faults, at) => {
    const fault = faults.find((one) => one.at === at);
    if (fault === undefined) return null;
    return fault.lines.length === 0
      ? said(fault)
      : text('erasures.fault.inLines', { lines: numbersOf(fault.lines), fault: said(fault) });
  };
}
