import { useText } from '../../i18n/locale.js';
import { Sample, Samples } from '../section.js';

/** Token of a size, and whether it is for titles. */
const sizes = [
  ['--kpi', true],
  ['--title-md', true],
  ['--title-sm', true],
  ['--text-lg', false],
  ['--text-md', false],
  ['--text-sm', false],
  ['--text-xs', false],
] as const;
const spaces = [1, 2, 3, 4, 6, 8, 12] as const;

/** The type scale and the spaces, each under the name of its token. */
export function TypeAndSpace() {
  const text = useText();
  return (
    <Samples>
      <Sample name={text('gallery.scale')} id="scale">
        <dl className="specimens">
          {sizes.map(([token, isTitle]) => (
            <div key={token}>
              <dt translate="no">{token}</dt>
              <dd style={{ fontSize: `var(${token})`, fontWeight: isTitle ? 650 : 400, lineHeight: 1.3 }}>
                {text('gallery.pangram')}
              </dd>
            </div>
          ))}
        </dl>
      </Sample>
      <Sample name={text('gallery.space')} id="space">
        <dl className="specimens">
          {spaces.map((space) => (
            <div key={space}>
              <dt translate="no">--space-{space}</dt>
              <dd className="space-bar" style={{ inlineSize: `var(--space-${space})` }} />
            </div>
          ))}
        </dl>
      </Sample>
    </Samples>
  );
}
