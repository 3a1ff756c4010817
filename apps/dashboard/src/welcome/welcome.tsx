import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { Role } from '../api/api.js';
import { hasVisits, useTouchpoints, useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { MessageKey } from '../i18n/messages.js';
import { PageLink } from '../shell/page-link.js';
import { usePlace } from '../shell/use-place.js';
import { useRole } from '../ui/use-role.js';
import { setWelcomed } from './unwelcomed.js';
import './welcome.css';

/** How often it is looked whether first events have come, in milliseconds. */
const looks = 5_000;

/** A step of the first minutes: where it leads, and its texts. */
interface Step {
  readonly page: 'map' | 'sources' | 'import';
  readonly title: MessageKey;
  readonly about: MessageKey;
  readonly go: MessageKey;
}

/** What there is to do first, by what the workspace has and what the reader may do in it. */
function stepsOf(of: {
  readonly isDemo: boolean;
  readonly isEmpty: boolean;
  readonly may: (role: Role) => boolean;
}): Step[] {
  const map = of.isDemo ? 'demo' : of.isEmpty ? 'empty' : 'map';
  const look: Step = {
    page: 'map',
    title: `welcome.${map}.title`,
    about: `welcome.${map}.text`,
    go: 'welcome.map.go',
  };
  if (!of.may('analyst')) return [look];
  const ways: readonly Step[] = [
    {
      page: 'sources',
      title: 'welcome.send.title',
      // Whoever may not watch a source does not see the event arrive.
      about: of.may('owner') ? 'welcome.send.text' : 'welcome.send.analyst',
      go: 'welcome.send.go',
    },
    {
      page: 'import',
      title: 'welcome.import.title',
      about: of.isDemo ? 'welcome.import.demo' : 'welcome.import.text',
      go: 'welcome.import.go',
    },
  ];
  return of.isEmpty ? [...ways, look] : [look, ...ways];
}

/** Their room is there from the start, so that the page does not jump: it is that of these. */
const usual = stepsOf({ isDemo: true, isEmpty: false, may: () => true });

/** What can be said of the workspace and its reader; null while that is not known. */
function useSteps(workspace: string): readonly Step[] | null {
  const known = useWorkspace(workspace).data;
  const { may } = useRole(workspace);
  const touchpoints = useTouchpoints(workspace, { isAsked: known?.demo === false, whileEmpty: looks });
  if (!known) return null;
  if (known.demo) return stepsOf({ isDemo: true, isEmpty: false, may });
  // Where the list cannot be had, nothing is said of what is missing.
  if (touchpoints.isPending) return null;
  const isEmpty = touchpoints.data !== undefined && !hasVisits(touchpoints.data);
  return stepsOf({ isDemo: false, isEmpty, may });
}

/** The first minutes: what is here, how to send an event, how to import. It stands over the page and hides none of it. */
export function Welcome() {
  const text = useText();
  const heading = useId();
  const { workspace, journey } = usePlace();
  const steps = useSteps(workspace ?? '');
  const { role, may } = useRole(workspace ?? '');
  if (workspace === undefined || journey === undefined) return null;
  return (
    <section className="welcome" aria-labelledby={heading}>
      <header className="welcome-head">
        <div>
          <h2 id={heading}>{text('welcome.title')}</h2>
          <p>{text('welcome.lead')}</p>
        </div>
        <Button className="button" onPress={setWelcomed}>
          {text('welcome.skip')}
        </Button>
      </header>
      <ol className="welcome-steps" inert={steps === null}>
        {(steps ?? usual).map(({ page, title, about, go }, at) => (
          <li key={page}>
            <h3>
              {at + 1}. {text(title)}
            </h3>
            <p>{text(about)}</p>
            <PageLink page={page} className="button">
              {text(go)}
            </PageLink>
          </li>
        ))}
      </ol>
      {role !== null && !may('analyst') && (
        <p className="muted">
          {text('welcome.readOnly', { present: text(`role.${role}`), needed: text('role.analyst') })}
        </p>
      )}
    </section>
  );
}
