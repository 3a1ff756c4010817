import { useText } from '../i18n/locale.js';

/** The shape of the page while its first map is on its way. */
export function MapSkeleton() {
  const text = useText();
  return (
    <div role="status" aria-label={text('app.loading')} className="wait">
      <div className="tiles" aria-hidden="true">
        {[0, 1, 2, 3].map((tile) => (
          <div key={tile} className="tile skeleton" />
        ))}
      </div>
      <div className="graph skeleton" aria-hidden="true" />
    </div>
  );
}
