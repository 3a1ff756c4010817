import { useState, type ReactNode } from 'react';
import { Button, Dialog as Own, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { TextInput } from './text-input.js';

/** A dialog over the page. Esc, the cross and a press beside it close it; the focus goes back to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  size = 'medium',
  isAlert = false,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** Asks before something that cannot be undone: a press beside it does not close it. */
  readonly isAlert?: boolean;
}) {
  const text = useText();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isAlert}
    >
      <Modal className={`modal modal-${size}`}>
        <Own className="dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button className="button button-quiet" aria-label={text('app.close')} onPress={onClose}>
              <span aria-hidden="true">×</span>
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
        </Own>
      </Modal>
    </ModalOverlay>
  );
}

/** The end of a dialog that is only read; what may scroll has something in it that takes the focus. */
export function DialogEnd({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  return (
    <div className="dialog-actions">
      <Button className="button" onPress={onClose}>
        {text('app.close')}
      </Button>
    </div>
  );
}

interface ConfirmAsk {
  readonly children: ReactNode;
  /** What the button does, such as "Delete source". */
  readonly action: string;
  readonly typed?: string;
  readonly isPending?: boolean;
  readonly fault?: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone; where `typed` is given, that has to be typed first. */
export function Confirm({ title, isOpen, ...ask }: ConfirmAsk & { readonly title: string; readonly isOpen: boolean }) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={ask.onClose} size="small" isAlert>
      <ConfirmBody {...ask} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so what was typed is forgotten with it. */
function ConfirmBody({ children, action, typed, isPending = false, fault, onConfirm, onClose }: ConfirmAsk) {
  const text = useText();
  const [written, setWritten] = useState('');
  return (
    <>
      <div className="stack">{children}</div>
      {typed !== undefined && (
        <TextInput
          label={text('confirm.type', { typed })}
          value={written}
          onChange={setWritten}
          spellCheck={false}
          autoFocus
        />
      )}
      {fault !== undefined && fault !== null && (
        <p role="alert" className="notice notice-bad">
          {fault}
        </p>
      )}
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text('app.cancel')}
        </Button>
        <Button
          className="button button-danger"
          isDisabled={isPending || (typed !== undefined && written.trim() !== typed)}
          onPress={onConfirm}
        >
          {action}
        </Button>
      </div>
    </>
  );
}
