import { version } from '../../package.json';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { licences } from './licences.js';

/** Which Temas this is, and whose work it stands on. */
export function About() {
  const text = useText();
  return (
    <Card title={text('settings.about')}>
      <dl className="facts">
        <div>
          <dt>{text('settings.about.version')}</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>{text('settings.about.licence')}</dt>
          <dd>Apache-2.0</dd>
        </div>
        <div>
          <dt>{text('settings.about.api')}</dt>
          <dd>
            <a href="/api/docs">/api/docs</a>
          </dd>
        </div>
      </dl>
      <details className="licences-others">
        <summary>{text('settings.about.others', { count: licences.length })}</summary>
        <ul className="licences" translate="no">
          {licences.map(([name, licence]) => (
            <li key={name}>
              <span>{name}</span> <span className="muted">{licence}</span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
