import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { CopyButton } from './copy-button.js';
import { isLoadFault } from './load-fault.js';
import { Notice } from './notice.js';
import { ReloadButton } from './reload-button.js';

/** What stands in the place of a part that could not be fetched, or drawn. */
export function FailedPart({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => void }) {
  const text = useText();
  const isLost = isLoadFault(fault);
  return (
    <Notice kind="bad">
      <p>
        <strong>{text(isLost ? 'lost.part' : 'failed.part')}</strong>
      </p>
      <p>{text(isLost ? 'lost.why' : 'failed.part.text')}</p>
      {isLost ? (
        <ReloadButton />
      ) : (
        <>
          <FaultSaid fault={fault} />
          <RetryButton onRetry={onRetry} />
        </>
      )}
    </Notice>
  );
}

/** What a programming error says of itself, for who reports it. */
export function FaultSaid({ fault }: { readonly fault: unknown }) {
  const text = useText();
  const message = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  return (
    <p className="muted small fault-said">
      {text('failed.said', { message })} <CopyButton text={message} />
    </p>
  );
}

/** Tries to draw it again. */
export function RetryButton({ onRetry }: { readonly onRetry: () => void }) {
  const text = useText();
  return (
    <Button className="button" onPress={onRetry}>
      {text('app.retry')}
    </Button>
  );
}
