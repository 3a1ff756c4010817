import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { CopyButton } from './copy-button.js';
import { Dialog } from './dialog.js';
import { figureLink } from './figure-link.js';
import { ReceiptLines, type ReceiptLine } from './receipt.js';

/** One number, and what it stands on. */
export interface FigureReceipt {
  /** Names the number in the address (`#…`); no other on the page has it. */
  readonly id: string;
  readonly name: string;
  /** The number as it is written. */
  readonly value: string;
  /** How it comes about. */
  readonly formula: string;
  /** Asked for when the receipt is opened: a table has many numbers, and most stay closed. */
  readonly lines: () => readonly ReceiptLine[];
  /** Where the number stands for good, if that is not this page. */
  readonly path?: string;
}

/** A number that opens what it stands on. */
export function Figure({ of }: { readonly of: FigureReceipt }) {
  const { open, dialog } = useFigureReceipts((id) => (id === of.id ? of : undefined));
  return (
    <>
      <FigureButton of={of} onOpen={open} />
      {dialog}
    </>
  );
}

/** The number alone, where the receipts of many are kept by what they stand in, such as a table. */
export function FigureButton({
  of,
  onOpen,
  tabIndex,
}: {
  readonly of: FigureReceipt;
  readonly onOpen: (id: string) => void;
  /** -1 where the arrow keys lead to it. */
  readonly tabIndex?: -1;
}) {
  const text = useText();
  return (
    <button
      type="button"
      id={of.id}
      className="figure"
      tabIndex={tabIndex}
      aria-haspopup="dialog"
      aria-label={text('receipt.open', { name: of.name, value: of.value })}
      onClick={() => onOpen(of.id)}
    >
      {of.value}
    </button>
  );
}

/** The receipts of some numbers: open is the one that was pressed, or that the address names. */
export function useFigureReceipts(find: (id: string) => FigureReceipt | undefined): {
  readonly open: (id: string) => void;
  readonly dialog: ReactNode;
} {
  const linked = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const [pressed, setPressed] = useState<string | null>(null);
  const wanted = pressed ?? linked;
  const shown = wanted === '' ? undefined : find(wanted);
  const id = shown?.id;
  useEffect(() => {
    if (id === undefined) return;
    // Also where an address opened it, and nothing had the focus before.
    return () => document.getElementById(id)?.focus();
  }, [id]);
  const close = (): void => {
    setPressed(null);
    if (linked === id) void navigate({ to: '.', search: true, hash: '', replace: true, resetScroll: false });
  };
  return { open: setPressed, dialog: shown && <FigureDialog of={shown} onClose={close} /> };
}

function FigureDialog({ of, onClose }: { readonly of: FigureReceipt; readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text('receipt.figure')} isOpen onClose={onClose}>
      <div className="receipt-figure">
        <p className="muted">{of.name}</p>
        <p className="receipt-value">{of.value}</p>
        <p>{of.formula}</p>
      </div>
      <ReceiptLines lines={of.lines()} />
      <div className="dialog-actions">
        <CopyButton text={figureLink(of.id, of.path)} label={text('export.copyLink')} />
      </div>
    </Dialog>
  );
}
