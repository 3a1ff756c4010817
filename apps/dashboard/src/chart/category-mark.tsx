import { markerPaths, type Category } from './palette.js';

/** The marker of a category around a place; hollow where few stand behind the figure. */
export function CategoryMarker({
  category,
  x,
  y,
  isHollow = false,
}: {
  readonly category: Category;
  readonly x: number;
  readonly y: number;
  readonly isHollow?: boolean;
}) {
  return (
    <path
      className={isHollow ? 'marker marker-hollow' : 'marker'}
      d={markerPaths[category.marker]}
      transform={`translate(${x} ${y})`}
      style={{ color: `var(${category.token})` }}
    />
  );
}

/** A category as a legend shows it: its line with its dash, and its marker. */
export function CategoryKey({ category }: { readonly category: Category }) {
  return (
    <svg className="category-key" viewBox="0 0 48 16" width="48" height="16" aria-hidden="true">
      <line x1="0" x2="48" y1="8" y2="8" strokeDasharray={category.dash} style={{ stroke: `var(${category.token})` }} />
      <CategoryMarker category={category} x={24} y={8} />
    </svg>
  );
}
