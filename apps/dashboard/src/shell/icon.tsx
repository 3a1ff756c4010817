/** Drawings of 20 by 20, in strokes. */
const drawings = {
  overview: 'M3 16V9m5 7V4m5 12v-5m4 5V7',
  map: 'M4 5h4v4H4zM12 3h4v4h-4zM12 13h4v4h-4zM8 7l4-2M8 8l4 6',
  variants: 'M3 5h9l2 2-2 2H3zM3 12h12l2 2-2 2H3z',
  touchpoints: 'M10 3v4m0 6v4M3 10h4m6 0h4M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  sources:
    'M4 6c0-1.7 2.7-3 6-3s6 1.3 6 3-2.7 3-6 3-6-1.3-6-3zm0 0v8c0 1.7 2.7 3 6 3s6-1.3 6-3V6M4 10c0 1.7 2.7 3 6 3s6-1.3 6-3',
  properties: 'M4 5h12M4 10h12M4 15h7',
  import: 'M10 3v9m0 0l-3.5-3.5M10 12l3.5-3.5M4 13v4h12v-4',
  status: 'M2 10h4l2-6 4 12 2-6h4',
  people:
    'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-5 8c0-3 2-5 5-5s5 2 5 5M13 3.5a3 3 0 0 1 0 5.5m1.5 3.2c2 .5 3.5 2.300 3.500 4.800',
  tokens: 'M8 12a4 4 0 1 1 1.500 1.200L8 15H6v2H3v-3z',
  erasures: 'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-5 8c0-3 2-5 5-5s5 2 5 5M14 5l4 4m0-4l-4 4',
  settings: 'M4 6h8m4 0h0M4 14h2m4 0h6M14 4v4M8 12v4',
  lock: 'M6 9V7a4 4 0 0 1 8 0v2M5 9h10v8H5z',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zm4.500 10.500L17 17',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 17.500h3',
  menu: 'M3 5h14M3 10h14M3 15h14',
  narrow: 'M12 5l-5 5 5 5',
  wide: 'M8 5l5 5-5 5',
  theme: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm0 0v14',
} as const;

export type IconName = keyof typeof drawings;
export const iconNames = Object.keys(drawings) as IconName[];

/** A small drawing beside a word, or instead of one where the button has a name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
