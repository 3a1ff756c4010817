/** What stands on the arrows. */
export const metrics = ['frequency', 'time'] as const;
export type Metric = (typeof metrics)[number];

/** How much of the map is drawn. */
export const details = ['low', 'medium', 'high', 'all'] as const;
export type Detail = (typeof details)[number];

export const views = ['map', 'table'] as const;
export type View = (typeof views)[number];

/** What the page shows, as its address says it. Absent means the usual. */
export interface MapSearch {
  /** Journey type. */
  readonly t?: string;
  readonly from?: string;
  readonly to?: string;
  readonly channel?: readonly string[];
  readonly metric?: Metric;
  readonly detail?: Detail;
  readonly view?: View;
  /** The touchpoint whose details are open. */
  readonly node?: string;
}

/** A day of the calendar; the 30th of February is none. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads an address; what does not make sense is left out, so that a mangled link still opens. */
export function readMapSearch(raw: Readonly<Record<string, unknown>>): MapSearch {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
  };
  const day = (name: string): string | undefined => (isDay(text(name) ?? '') ? text(name) : undefined);
  const [from, to] = [day('from'), day('to')];
  const turned = from !== undefined && to !== undefined && from > to;
  const given = raw['channel'];
  const channel = (Array.isArray(given) ? given : [given]).filter(
    (key): key is string => typeof key === 'string' && key !== '',
  );
  return compact({
    t: text('t'),
    from: turned ? to : from,
    to: turned ? from : to,
    channel: channel.length > 0 ? channel : undefined,
    metric: metrics.find((metric) => metric === raw['metric']),
    detail: details.find((detail) => detail === raw['detail']),
    view: views.find((view) => view === raw['view']),
    node: text('node'),
  });
}

/** How many touchpoints and transitions each detail keeps; none for all. */
export const detailLimits: Readonly<Record<Detail, { readonly maxNodes?: number; readonly maxEdges?: number }>> = {
  low: { maxNodes: 12, maxEdges: 18 },
  medium: { maxNodes: 30, maxEdges: 48 },
  high: { maxNodes: 60, maxEdges: 160 },
  all: {},
};

/** A search of which parts may be taken away. */
export type MapQuestion = Maybe<MapSearch>;

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined };

function compact(search: Maybe<MapSearch>): MapSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** The search with some of it changed; undefined takes a part away. */
export function changeSearch(search: MapSearch, change: Maybe<MapSearch>): MapSearch {
  return compact({ ...search, ...change });
}
