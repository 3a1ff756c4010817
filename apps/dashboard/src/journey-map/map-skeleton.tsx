import { useText } from '../i18n/locale.js';

/** The shape of the page while its first map is on its way. */
export function MapSkeleton() {
  const text = useText();
  return (
    <div role="status" aria-label={text('app.loading')} className="wait">
      <div className="graph-canvas skeleton" aria-hidden="true" />
    </div>
  );
}
