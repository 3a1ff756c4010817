import type { Workspace } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';

/** The same as the form, for whoever may only read it. */
export function WorkspaceFacts({ workspace }: { readonly workspace: Workspace }) {
  const text = useText();
  const figures = useFigures();
  const { name, key, timeZone, minGroup, linkByContact } = workspace;
  const facts = [
    [text('settings.name'), name],
    [text('settings.key'), key],
    [text('settings.timeZone'), timeZone.replaceAll('_', ' ')],
    [text('settings.minGroup'), figures.count(minGroup)],
    [text('settings.linkByContact'), text(linkByContact ? 'settings.on' : 'settings.off')],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
