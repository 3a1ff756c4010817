import { rights } from '@temas/domain/access/rights';
import { includesRole, roles, type Role } from '@temas/domain/access/role';
import { useText } from '../i18n/locale.js';

/** What each role may do, from the list that a test holds against the API. Where the page is narrow, a list says the same. */
export function RightsTable({ own }: { readonly own: Role | null }) {
  const text = useText();
  return (
    <>
      <table className="rights">
        <caption className="unseen">{text('people.rights')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('people.right')}</th>
            {roles.map((role) => (
              <th key={role} scope="col" className={role === own ? 'rights-own' : undefined}>
                {text(`role.${role}`)}
                {role === own && <span className="rights-you">{text('people.rights.own')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ key, role: needed }) => (
            <tr key={key}>
              <th scope="row">{text(`people.right.${key}`)}</th>
              {roles.map((role) => {
                const may = includesRole(role, needed);
                return (
                  <td key={role} className={role === own ? 'rights-own' : undefined}>
                    <span aria-hidden="true" className={may ? 'rights-yes' : 'rights-no'}>
                      {may ? '✓' : '–'}
                    </span>
                    <span className="unseen">{text(may ? 'people.rights.yes' : 'people.rights.no')}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="rights-narrow">
        {roles.map((role) => (
          <div key={role}>
            <dt>
              {text(`role.${role}`)}
              {role === own && <span className="rights-you">{text('people.rights.own')}</span>}
            </dt>
            {role !== roles[0] && <dd className="muted">{text('people.rights.also')}</dd>}
            {rights
              .filter(({ role: needed }) => needed === role)
              .map(({ key }) => (
                <dd key={key}>{text(`people.right.${key}`)}</dd>
              ))}
          </div>
        ))}
      </dl>
    </>
  );
}
