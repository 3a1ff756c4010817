import { Link } from '@tanstack/react-router';
import { useId, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { pages } from '../shell/pages.js';
import { forget, remember, remembersNothing } from '../shell/remembered.js';
import { usePlace } from '../shell/use-place.js';
import './welcome.css';

const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Whether this browser's reader has not yet been welcomed. */
export function useUnwelcomed(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => remembersNothing('welcomed'),
  );
}

/** Shows the welcome again. */
export function welcomeAgain(): void {
  forget('welcomed');
  tell();
}

const steps = [
  { key: 'map', to: '/w/$workspace/j/$journey/map' },
  { key: 'send', to: '/w/$workspace/sources' },
  { key: 'import', to: '/w/$workspace/import' },
] as const;

/** The first minutes: what is here, how to send an event, how to import. It stands over the page and hides none of it. */
export function Welcome() {
  const text = useText();
  const heading = useId();
  const { workspace, journey } = usePlace();
  if (workspace === undefined || journey === undefined) return null;
  const skip = (): void => {
    remember('welcomed', 'yes');
    tell();
  };
  return (
    <section className="welcome" aria-labelledby={heading}>
      <header className="welcome-head">
        <div>
          <h2 id={heading}>{text('welcome.title')}</h2>
          <p>{text('welcome.lead')}</p>
        </div>
        <Button className="button" onPress={skip}>
          {text('welcome.skip')}
        </Button>
      </header>
      <ol className="welcome-steps">
        {steps
          .filter(({ to }) => pages.some((page) => page.to === to))
          .map(({ key, to }) => (
            <li key={key}>
              <h3>{text(`welcome.${key}.title`)}</h3>
              <p>{text(`welcome.${key}.text`)}</p>
              <Link to={to} params={{ workspace, journey }} className="button">
                {text(`welcome.${key}.go`)}
              </Link>
            </li>
          ))}
      </ol>
    </section>
  );
}
