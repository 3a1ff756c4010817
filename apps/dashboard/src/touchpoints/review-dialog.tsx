import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog } from '../ui/dialog.js';
import { ChangeDetails, ChangeLine } from './change-summary.js';
import type { LivePreview } from './use-mapping.js';

/** Shows what would change before rules are applied to everything. */
export function ReviewDialog({
  isOpen,
  preview,
  nameOf,
  isSaving,
  fault,
  onApply,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly preview: LivePreview;
  readonly nameOf: (key: string) => string;
  readonly isSaving: boolean;
  /** Why it was not saved. */
  readonly fault: string | null;
  readonly onApply: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const change = preview.known?.preview.change;
  return (
    <Dialog title={text('touchpoints.review.title')} isOpen={isOpen} onClose={onClose}>
      {change === undefined ? (
        <p className="muted">{text('touchpoints.rules.counting')}</p>
      ) : (
        <div className={preview.isStale ? 'tp-stale stack' : 'stack'} aria-busy={preview.isStale}>
          <p role="status">
            <ChangeLine change={change} />
          </p>
          <ChangeDetails change={change} nameOf={nameOf} />
        </div>
      )}
      <p className="muted small">{text('touchpoints.review.text')}</p>
      {fault !== null && (
        <p role="alert" className="notice notice-bad">
          {fault}
        </p>
      )}
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text('app.cancel')}
        </Button>
        <Button
          className="button button-primary"
          onPress={onApply}
          isDisabled={isSaving || (preview.isStale && preview.fault === null)}
        >
          {text(isSaving ? 'app.saving' : 'touchpoints.review.apply')}
        </Button>
      </div>
    </Dialog>
  );
}
