import { useState } from 'react';
import { useProperties } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { RegisterDialog } from '../properties/register-dialog.js';
import type { ToRegister } from '../properties/to-register.js';
import { useTimes } from '../ui/use-times.js';
import { RefusedEvent } from './refused-event.js';
import { StoredEvent } from './stored-event.js';
import type { Watch } from './use-watch.js';

/** What a watch has seen, newest first: each event as it is stored, or why it is not. */
export function WatchedEvents({ workspace, events }: { readonly workspace: string; readonly events: Watch['events'] }) {
  const text = useText();
  const times = useTimes(workspace);
  const registered = useProperties(workspace).data ?? [];
  const [chosen, setChosen] = useState<ToRegister | null>(null);
  return (
    <>
      <ol className="watched" aria-label={text('sources.watch.note')}>
        {events.map((event) => (
          <li key={event.id} className={`watched-event watched-${event.outcome}`}>
            {event.outcome === 'stored' ? (
              <StoredEvent
                workspace={workspace}
                event={event}
                times={times}
                isRegistered={({ scope, name }) => registered.some((one) => one.scope === scope && one.name === name)}
                onRegister={setChosen}
              />
            ) : (
              <RefusedEvent event={event} times={times} />
            )}
          </li>
        ))}
      </ol>
      {chosen && <RegisterDialog workspace={workspace} of={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
