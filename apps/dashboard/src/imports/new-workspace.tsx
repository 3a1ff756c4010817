import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { api, ApiFault, unwrap } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { keyFrom } from '../ui/key-from.js';
import { useSession } from '../session/use-session.js';
import { Check } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { isKey } from './choices.js';
import { Notice } from '../ui/notice.js';

/** Events of one's own do not go among those of the demo: a workspace for them, or one that is there already. */
export function NewWorkspaceCard() {
  const text = useText();
  const faultText = useFaultText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const others = (useSession().session.data?.workspaces ?? []).filter(
    ({ key, role }) => key !== 'demo' && role !== 'viewer',
  );
  const [name, setName] = useState('');
  const [isOpenly, setOpenly] = useState(false);
  const [reason, setReason] = useState('');
  const key = keyFrom(name);
  const create = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/workspaces', {
          body: {
            ...{ key, name: name.trim(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
            ...(isOpenly ? { minGroup: 1, minGroupReason: reason.trim() } : { minGroup: 10 }),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['session'] });
      await navigate({ to: '/w/$workspace/import/$step', params: { workspace: key, step: 'source' } });
    },
  });
  const field = create.error instanceof ApiFault ? create.error.field : null;
  const isForbidden = create.error instanceof ApiFault && create.error.code === 'forbidden';
  const isTaken = create.error instanceof ApiFault && create.error.code === 'conflict';
  const fault = isTaken ? text('imports.workspace.taken') : create.error ? faultText(create.error) : null;
  return (
    <div className="stack">
      {others.length > 0 && (
        <div className="stack">
          <h3>{text('imports.workspace.there')}</h3>
          <ul className="row">
            {others.map((one) => (
              <li key={one.key}>
                <Link to="/w/$workspace/import" params={{ workspace: one.key }} className="button">
                  {one.name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form
        className="form import-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (isKey(key)) create.mutate();
        }}
      >
        <h3>{text('imports.workspace.new')}</h3>
        <TextInput
          label={text('imports.workspace.name')}
          value={name}
          onChange={setName}
          maxLength={120}
          isRequired
          error={isTaken || field === 'name' || field === 'key' ? fault : null}
        />
        <Check isOn={isOpenly} onChange={setOpenly}>
          {text('imports.workspace.openly')}
        </Check>
        {isOpenly && (
          <TextInput
            label={text('imports.workspace.reason')}
            description={text('imports.workspace.reasonHelp')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            isRequired
            error={field === 'minGroupReason' ? fault : null}
          />
        )}
        {fault !== null && !isTaken && field === null && (
          <Notice kind="bad">{isForbidden ? text('imports.workspace.forbidden') : fault}</Notice>
        )}
        <div>
          <Button
            type="submit"
            className="button button-primary"
            isDisabled={create.isPending || !isKey(key) || (isOpenly && reason.trim().length < 3)}
          >
            {text('imports.workspace.create')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
