import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { collapseRepeats, stepsThatFit } from './chevron-steps.js';
import { measureText } from './measure-text.js';
import type { VariantWords } from './use-variant-words.js';

/** What a step takes beside its letters, and the sign for what is left out, in pixels at the usual text size. */
const room = { step: 29, widest: 150, sign: 40 };

/** A sequence as steps that point on; what does not fit is counted, and the row's name has it all. */
export function Chevrons({
  touchpoints,
  words,
  width,
}: {
  readonly touchpoints: readonly string[];
  readonly words: VariantWords;
  /** Pixels that there are. */
  readonly width: number;
}) {
  const text = useText();
  const figures = useFigures();
  const steps = collapseRepeats(touchpoints);
  const labels = steps.map(({ times }) =>
    times === 1 ? '' : text('variants.times.short', { times: figures.count(times) }),
  );
  const whole = steps.map(
    ({ key }, at) => measureText(words.nameOf(key) + (labels[at] ? ` ${labels[at]}` : '')) + room.step,
  );
  // Names are only cut where all of them have no room.
  const isLoose = whole.reduce((sum, step) => sum + step, 0) <= width;
  const widths = isLoose ? whole : whole.map((step) => Math.min(room.widest, step));
  const fitting = stepsThatFit(widths, width, room.sign);
  const left = steps.length - fitting;
  return (
    <span className={isLoose ? 'chevrons' : 'chevrons chevrons-cut'}>
      {steps.slice(0, fitting).map(({ key }, at) => (
        <span key={at} className={`chevron ${tintClass(words.tintOf(key))}`} title={words.nameOf(key)}>
          <span className="chevron-name">{words.nameOf(key)}</span>
          {labels[at] !== '' && <span className="chevron-times">{labels[at]}</span>}
        </span>
      ))}
      {left > 0 && <span className="chevron-more">{text('variants.more', { count: figures.count(left) })}</span>}
    </span>
  );
}

/** The class of a stage's tint. */
export function tintClass(tint: number | null): string {
  return tint === null ? 'tint-none' : `tint-${tint + 1}`;
}
