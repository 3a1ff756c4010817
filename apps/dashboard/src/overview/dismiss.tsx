import { lazy, type ComponentProps } from 'react';
import { withTexts } from '../i18n/catalogue.js';
import { Loads } from '../ui/loads.js';
import type { DismissDialog } from './dismiss-dialog.js';
import type { DismissalsDialog } from './dismissals-dialog.js';

/** Few set anything aside; the others do not load what it takes. */
const Asking = lazy(async () => ({
  default: (await withTexts(['dismissals'], () => import('./dismiss-dialog.js'))).DismissDialog,
}));
const Listing = lazy(async () => ({
  default: (await withTexts(['overview', 'dismissals'], () => import('./dismissals-dialog.js'))).DismissalsDialog,
}));

/** The question why a change is set aside, which comes when it is first asked. */
export function Dismiss(of: ComponentProps<typeof DismissDialog>) {
  return (
    <Loads onClose={of.onClose}>
      <Asking {...of} />
    </Loads>
  );
}

/** The list of what is set aside, which comes when it is first asked for. */
export function Dismissals(of: ComponentProps<typeof DismissalsDialog>) {
  return (
    <Loads onClose={of.onClose}>
      <Listing {...of} />
    </Loads>
  );
}
