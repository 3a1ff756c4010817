import { use, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { DraftContext, type FilterKey } from './use-draft.js';

/** A control that is outlined while its change waits, and says so in its name. */
export function Waits({
  of,
  name,
  children,
}: {
  readonly of: readonly FilterKey[];
  readonly name: string;
  readonly children: (label: string, isWaiting: boolean) => ReactNode;
}) {
  const text = useText();
  const isWaiting = use(DraftContext)?.waiting.some((key) => of.includes(key)) ?? false;
  return (
    <div className={isWaiting ? 'filter-waits' : 'filter-part'}>
      {children(isWaiting ? `${name} ● ${text('filter.waits')}` : name, isWaiting)}
    </div>
  );
}

/** A control that the page does not heed. */
export function Unused({ name }: { readonly name: string }) {
  const text = useText();
  return (
    <p className="filter-unused small">
      <s>{name}</s> {text('filter.unused')}
    </p>
  );
}
