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

/** Asks before something that cannot be undone; where `typed` is given, that has to be typed first. */
export function Confirm({
  title,
  children,
  action,
  typed,
  isOpen,
  isPending = false,
  fault,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button does, such as "Delete source". */
  readonly action: string;
  readonly typed?: string;
  readonly isOpen: boolean;
  readonly isPending?: boolean;
  readonly fault?: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const [written, setWritten] = useState('');
  const close = (): void => {
    setWritten('');
    onClose();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} size="small" isAlert>
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
        <Button className="button" onPress={close}>
          {text('app.cancel')}
        </Button>
        <Button
          className="button button-danger"
          isDisabled={isPending || (typed !== undefined && written.trim() !== typed)}
          onPress={() => {
            // What was typed was meant for this once.
            setWritten('');
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
