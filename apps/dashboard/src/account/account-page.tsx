import { useQuery } from '@tanstack/react-query';
import { localeNames, locales, useLocale, useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { themes, useTheme } from '../theme/theme.js';
import { Badge } from '../ui/badge.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { Segmented } from '../ui/segmented.js';
import { PasswordForm } from './password-form.js';
import { SessionList } from './session-list.js';
import { useOwnSessions } from './use-account.js';
import '../settings/settings.css';

/** The reader's own account: name, password, sessions, language and theme. */
export function AccountPage() {
  const text = useText();
  const { data: session } = useQuery(sessionQuery);
  const sessions = useOwnSessions();
  const { locale, choose: chooseLocale } = useLocale();
  const { theme, choose: chooseTheme } = useTheme();
  if (!session) return null;
  const { name, email, installationOwner } = session.account;
  return (
    <Page title={text('nav.account')} sentence={text('account.sentence')}>
      <Card title={text('account.who')}>
        <dl className="facts">
          <div>
            <dt>{text('account.name')}</dt>
            <dd>
              {name} {installationOwner && <Badge kind="info">{text('account.installationOwner')}</Badge>}
            </dd>
          </div>
          <div>
            <dt>{text('account.email')}</dt>
            <dd>{email}</dd>
          </div>
        </dl>
        {session.workspaces.length > 0 && (
          <>
            <h3>{text('account.workspaces')}</h3>
            <ul className="items" aria-label={text('account.workspaces')}>
              {session.workspaces.map(({ key, name: workspace, role }) => (
                <li key={key} className="item">
                  <span>{workspace}</span>
                  <Badge>{text(`role.${role}`)}</Badge>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <Card title={text('account.look')} note={text('account.look.note')}>
        <div className="field-row">
          <Segmented
            label={text('account.language')}
            value={locale}
            options={locales.map((key) => ({ key, name: localeNames[key] }))}
            onChoose={chooseLocale}
          />
          <Segmented
            label={text('shell.theme')}
            value={theme}
            options={themes.map((key) => ({ key, name: text(`theme.${key}`) }))}
            onChoose={chooseTheme}
          />
        </div>
      </Card>
      <Card title={text('account.password')} note={text('account.password.note')}>
        <PasswordForm email={email} />
      </Card>
      <Card title={text('account.sessions')} note={text('account.sessions.note')}>
        <QueryState query={sessions}>{(list) => <SessionList sessions={list} />}</QueryState>
      </Card>
    </Page>
  );
}
