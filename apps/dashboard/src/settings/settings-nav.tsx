import type { MessageKey } from '../i18n/messages.js';
import { useText } from '../i18n/locale.js';
import { PageLink } from '../shell/page-link.js';
import type { PageKey } from '../shell/pages.js';

const sections = [
  { page: 'settings', name: 'settings.nav.workspace' },
  { page: 'people', name: 'nav.people' },
  { page: 'tokens', name: 'nav.tokens' },
  { page: 'erasures', name: 'nav.erasures' },
] as const satisfies readonly { page: PageKey; name: MessageKey }[];

/** The pages that settings are made of. */
export function SettingsNav() {
  const text = useText();
  return (
    <nav className="settings-nav" aria-label={text('nav.settings')}>
      {sections.map(({ page, name }) => (
        <PageLink key={page} page={page} className="settings-tab">
          {text(name)}
        </PageLink>
      ))}
    </nav>
  );
}
