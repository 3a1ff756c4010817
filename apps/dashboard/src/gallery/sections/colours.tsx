import { useEffect, useRef, useState, type RefObject } from 'react';
import { useText } from '../../i18n/locale.js';
import { contrast, readColour } from '../../styles/contrast.js';
import { pairs } from '../../styles/pairs.js';
import { useTheme } from '../../theme/theme.js';
import { useFigures } from '../../ui/use-figures.js';

interface Pair {
  readonly ink: string;
  readonly ground: string;
  readonly least: number;
}

/** Each pair once; of two purposes the one that asks for more. */
const allPairs: readonly Pair[] = Object.values(pairs)
  .flatMap(({ inks, grounds, least }) => inks.flatMap((ink) => grounds.map((ground): Pair => ({ ink, ground, least }))))
  .filter(
    (pair, at, all) =>
      !all.some(
        (other, place) =>
          other.ink === pair.ink &&
          other.ground === pair.ground &&
          (other.least > pair.least || (other.least === pair.least && place < at)),
      ),
  );

/** Every pair of colours that meets on a page, with the contrast that the browser shows now. */
export function Colours() {
  const text = useText();
  const figures = useFigures();
  const body = useRef<HTMLTableSectionElement>(null);
  const measured = useMeasured(body);
  return (
    <div className="table-scroll many" tabIndex={0} role="region" aria-label={text('gallery.colours')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('gallery.ink')}</th>
            <th scope="col">{text('gallery.ground')}</th>
            <th scope="col">{text('gallery.specimen')}</th>
            <th scope="col" className="numeric">
              {text('gallery.contrast')}
            </th>
            <th scope="col" className="numeric">
              {text('gallery.least')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {allPairs.map(({ ink, ground, least }, at) => (
            <tr key={`${ink} ${ground}`} data-testid={`pair-${ink}-${ground}`}>
              <th scope="row" translate="no">
                {ink}
              </th>
              <td translate="no">{ground}</td>
              <td>
                <Specimen ink={ink} ground={ground} isText={least >= 4.5} />
              </td>
              <td className="numeric">{figures.tenth(measured[at] ?? 0)}</td>
              <td className="numeric">{figures.tenth(least)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Words where words are meant; marks, of which less is asked, as a mark. */
function Specimen({ ink, ground, isText }: Omit<Pair, 'least'> & { readonly isText: boolean }) {
  const text = useText();
  const style = { color: `var(--${ink})`, background: `var(--${ground})` };
  return (
    <span className="specimen" style={style} data-specimen="">
      {isText ? (
        text('gallery.specimen')
      ) : (
        <svg viewBox="0 0 40 12" width="40" height="12" aria-hidden="true">
          <path d="M2 6H26" stroke="currentColor" strokeWidth="2" />
          <circle cx="32" cy="6" r="5" fill="currentColor" />
        </svg>
      )}
    </span>
  );
}

/** Contrasts of the specimens as they are painted, anew whenever the theme changes. */
function useMeasured(body: RefObject<HTMLElement | null>): readonly number[] {
  const { theme } = useTheme();
  const [measured, setMeasured] = useState<readonly number[]>([]);
  useEffect(() => {
    const measure = (): void => {
      const specimens = body.current?.querySelectorAll('[data-specimen]') ?? [];
      setMeasured(
        [...specimens].map((specimen) => {
          const { color, backgroundColor } = getComputedStyle(specimen);
          return contrast(readColour(color), readColour(backgroundColor));
        }),
      );
    };
    const frame = requestAnimationFrame(measure);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', measure);
    return () => {
      cancelAnimationFrame(frame);
      system.removeEventListener('change', measure);
    };
  }, [body, theme]);
  return measured;
}
