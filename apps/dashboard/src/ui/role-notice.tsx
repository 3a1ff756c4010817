import type { Role } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Notice } from './notice.js';
import { useRole } from './use-role.js';

/** Says which role changing this page needs and whom to ask; nothing where the reader has it, or before it is known. */
export function RoleNotice({ workspace, needed }: { readonly workspace: string; readonly needed: Role }) {
  const text = useText();
  const { role, may } = useRole(workspace);
  if (role === null || may(needed)) return null;
  return (
    <Notice kind="info">
      {text('role.readOnly', { needed: text(`role.${needed}`), present: text(`role.${role}`) })}
    </Notice>
  );
}
