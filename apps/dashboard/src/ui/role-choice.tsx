import { roles, type Role } from '@temas/domain/access/role';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** A role, each with what it is for, so that nobody has to know the words. */
export function RoleChoice({
  label,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly value: Role;
  readonly onChoose: (role: Role) => void;
}) {
  const text = useText();
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(chosen) => {
        const role = roles.find((known) => known === chosen);
        if (role) onChoose(role);
      }}
    >
      <Label>{label}</Label>
      <div className="role-options">
        {roles.map((role) => (
          <Radio key={role} value={role} className="role-option">
            <span className="role-dot" aria-hidden="true" />
            <span className="role-words">
              <strong>{text(`role.${role}`)}</strong>
              <span className="field-help">{text(`settings.role.${role}`)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
