import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { afterDialog } from '../ui/after-dialog.js';
import { Notice } from '../ui/notice.js';
import { ConfirmErasure } from './confirm-erasure.js';
import { emptyDraft, placeOf, readDraft, spanOfLine, type Draft, type Fault } from './erasure-draft.js';
import { ErasureFields } from './erasure-fields.js';
import { useRequestErasure } from './use-erasures.js';

/** Asks who is to be erased, and once more whether that is meant. What was typed is nowhere after it was sent. */
export function ErasureForm({ workspace, name }: { readonly workspace: string; readonly name: string }) {
  const text = useText();
  const faultText = useFaultText();
  const request = useRequestErasure(workspace);
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(emptyDraft);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [sent, setSent] = useState({ count: 0, isSaid: false });
  const read = readDraft(draft);
  useFocusOnFault(form, draft, faults);

  const change = (next: Draft): void => {
    setDraft(next);
    setFaults([]);
    setSent({ ...sent, isSaid: false });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFaults(read.faults);
    setAsking(read.faults.length === 0);
  };
  const close = (): void => {
    setAsking(false);
    request.reset();
  };
  const send = (): void => {
    const reference = draft.reference.trim();
    request.mutate(
      { people: read.people, ...(reference === '' ? {} : { reference }) },
      {
        onSuccess: () => {
          setDraft(emptyDraft);
          setSent({ count: sent.count + 1, isSaid: true });
          close();
        },
        onError: (fault) => {
          const found = fault instanceof ApiFault ? placeOf(fault.field, draft, read) : null;
          if (found === null) return;
          setFaults([found]);
          close();
        },
      },
    );
  };
  return (
    <Form ref={form} className="form" autoComplete="off" onSubmit={submit}>
      {/* New fields each time: what was typed cannot be brought back by undoing either. */}
      <ErasureFields key={sent.count} draft={draft} read={read} faults={faults} onChange={change} />
      <div className="form-end">
        <Button type="submit" className="button button-danger">
          {text('erasures.erase')}
        </Button>
      </div>
      {sent.isSaid && <Notice kind="good">{text('erasures.taken')}</Notice>}
      <ConfirmErasure
        workspace={workspace}
        name={name}
        identifiers={read.identifiers}
        isOpen={isAsking}
        isPending={request.isPending}
        fault={request.error === null ? null : faultText(request.error)}
        // What is on its way is waited for: whether it was taken is to be known before the fields are empty.
        onClose={() => !request.isPending && close()}
        onConfirm={send}
      />
    </Form>
  );
}

/** Puts the focus into the first field that is wrong, and chooses the line of a list that is. */
function useFocusOnFault(form: { readonly current: HTMLElement | null }, draft: Draft, faults: readonly Fault[]): void {
  const lines = useRef(draft.lines);
  useEffect(() => {
    lines.current = draft.lines;
  });
  useEffect(() => {
    if (faults.length === 0) return;
    return afterDialog(() => {
      const field = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
      field?.focus();
      const line = faults[0]?.lines[0];
      if (field instanceof HTMLTextAreaElement && line !== undefined) {
        field.setSelectionRange(...spanOfLine(lines.current, line));
      }
    });
  }, [form, faults]);
}
