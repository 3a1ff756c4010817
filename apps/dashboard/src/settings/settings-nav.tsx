import { Link } from '@tanstack/react-router';
import type { MessageKey } from '../i18n/messages.js';
import { useText } from '../i18n/locale.js';

const sections = [
  { to: '/w/$workspace/settings', name: 'settings.nav.workspace' },
  { to: '/w/$workspace/settings/people', name: 'nav.people' },
  { to: '/w/$workspace/settings/tokens', name: 'nav.tokens' },
] as const satisfies readonly { to: string; name: MessageKey }[];

/** The pages that settings are made of. */
export function SettingsNav({ workspace }: { readonly workspace: string }) {
  const text = useText();
  return (
    <nav className="settings-nav" aria-label={text('nav.settings')}>
      {sections.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          params={{ workspace }}
          className="settings-tab"
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {text(name)}
        </Link>
      ))}
    </nav>
  );
}
