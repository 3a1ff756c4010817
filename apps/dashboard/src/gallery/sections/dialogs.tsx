import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../../i18n/locale.js';
import { Confirm, Dialog } from '../../ui/dialog.js';
import { ReceiptButton } from '../../ui/receipt.js';
import { TextInput } from '../../ui/text-input.js';
import { sampleReceipt } from '../samples/receipt.js';
import { Sample, Samples } from '../section.js';
import { FormEnds, Leaving, Loading, Secret } from './dialog-parts.js';

/** A dialog with a field, one that wants something typed, a receipt, what dialogs end in, and what asks before a page is left. */
export function Dialogs() {
  const text = useText();
  const [open, setOpen] = useState<'none' | 'plain' | 'confirm'>('none');
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const close = (): void => {
    setOpen('none');
    setFault(null);
  };
  return (
    <Samples>
      <Sample name={text('gallery.dialogs')} id="dialogs">
        <div className="row">
          <Button className="button" onPress={() => setOpen('plain')}>
            {text('gallery.dialog.open')}
          </Button>
          <Button className="button" onPress={() => setOpen('confirm')}>
            {text('gallery.dialog.confirm')}
          </Button>
          <ReceiptButton receipt={sampleReceipt} groupSize={10} figure="dialogs" />
        </div>
      </Sample>
      <FormEnds />
      <Secret />
      <Leaving />
      <Loading />
      <Dialog title={text('gallery.dialog.open')} isOpen={open === 'plain'} onClose={close}>
        <TextInput label={text('gallery.field.name')} value={name} onChange={setName} autoFocus />
        <div className="dialog-actions">
          <Button className="button" onPress={close}>
            {text('app.cancel')}
          </Button>
          <Button className="button button-primary" onPress={close}>
            {text('app.save')}
          </Button>
        </div>
      </Dialog>
      <Confirm
        title={text('gallery.dialog.title')}
        action={text('app.delete')}
        typed="web"
        isOpen={open === 'confirm'}
        fault={fault}
        onConfirm={() => setFault(text('error.conflict'))}
        onClose={close}
      >
        <p>{text('gallery.dialog.text')}</p>
      </Confirm>
    </Samples>
  );
}
