import { useNavigate } from '@tanstack/react-router';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Confirm } from '../ui/dialog.js';
import { useDeleteSource, type ActiveSource } from './use-sources.js';

/** Says what goes with a source, and deletes it once its key was typed. */
export function DeleteDialog({
  workspace,
  source,
  onClose,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  readonly onClose: () => void;
}) {
  const text = useText();
  const faultText = useFaultText();
  const navigate = useNavigate();
  const remove = useDeleteSource(workspace, source.key);
  return (
    <Confirm
      title={text('sources.delete.title', { name: source.name })}
      action={text('sources.delete.action')}
      typed={source.key}
      isOpen
      isPending={remove.isPending}
      fault={remove.error === null ? null : faultText(remove.error)}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            announce(text('sources.deleted'));
            void navigate({ to: '/w/$workspace/sources', params: { workspace } });
          },
        })
      }
    >
      <p>{text('sources.delete.means')}</p>
      <p>
        <strong>{text('sources.delete.never')}</strong>
      </p>
    </Confirm>
  );
}
