import { lazy, type ComponentProps } from 'react';
import { withTexts } from '../i18n/catalogue.js';
import { Loads } from '../ui/loads.js';
import type { AnnotationsDialog } from './annotations-dialog.js';

/** Few write; the others do not load what it takes. */
const Own = lazy(async () => ({
  default: (await withTexts(['annotations', 'annotationsDialog'], () => import('./annotations-dialog.js')))
    .AnnotationsDialog,
}));

/** The dialog of annotations, which comes when it is first asked for. */
export function Annotate(of: ComponentProps<typeof AnnotationsDialog>) {
  return (
    <Loads onClose={of.onClose}>
      <Own {...of} />
    </Loads>
  );
}
