import { CategoryKey } from '../../chart/category-mark.js';
import { categories, rampOf, ramps } from '../../chart/palette.js';
import { useText } from '../../i18n/locale.js';
import { useNames } from '../../ui/names.js';
import { useFigures } from '../../ui/use-figures.js';
import { Sample, Samples } from '../section.js';
import { sampleChannels } from './sample-series.js';

/** The six categories with marker and dash, and the three ramps with the ink of each step. */
export function Palettes() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  return (
    <Samples>
      <Sample name={text('gallery.categories')} id="categories">
        <ul className="stack">
          {categories.map((category, at) => (
            <li key={category.token} className="row">
              <CategoryKey category={category} />
              <span>{names.channel(sampleChannels[at] ?? '')}</span>
              <span className="muted small" translate="no">
                {category.token}
              </span>
            </li>
          ))}
          <li className="row">
            <svg viewBox="0 0 48 16" width="48" height="16" aria-hidden="true">
              <path d="M0 8H48" style={{ stroke: 'var(--other)' }} strokeWidth="2" />
            </svg>
            <span>{text('gallery.other')}</span>
            <span className="muted small" translate="no">
              --other
            </span>
          </li>
        </ul>
      </Sample>
      {ramps.map((ramp) => (
        <Sample key={ramp} name={text(`gallery.ramp.${ramp}`)} id={`ramp-${ramp}`}>
          <div className="ramp">
            {rampOf(ramp).map(({ ground, ink }, at) => (
              <span key={ground} style={{ background: `var(${ground})`, color: `var(${ink})` }}>
                {figures.count(at + 1)}
              </span>
            ))}
          </div>
        </Sample>
      ))}
    </Samples>
  );
}
