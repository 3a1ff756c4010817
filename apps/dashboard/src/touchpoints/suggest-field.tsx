import { lazy, type ComponentProps } from 'react';
import { Loads } from '../ui/loads.js';

/** What opens suggestions weighs as much as the list of touchpoints: it comes with the first field that has some. */
const Field = lazy(async () => ({ default: (await import('./suggest-input.js')).SuggestInput }));

/** A field that anything may be written into, with suggestions. */
export function SuggestField(props: ComponentProps<typeof Field>) {
  return (
    <Loads fallback={<div aria-busy="true" />}>
      <Field {...props} />
    </Loads>
  );
}
