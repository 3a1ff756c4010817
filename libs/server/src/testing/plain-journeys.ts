/**
 * Journeys and their map counted the plain way from what senders sent, by raw ids and names: no pseudonyms, codes,
 * arrays or buckets. Tests hold the engine's answers against it.
 */

/** One event as it was sent, in the order of arrival. */
export interface Sent {
  readonly source: 'live' | 'shop' | 'log';
  readonly messageId: string;
  readonly type: 'track' | 'page' | 'identify' | 'alias';
  readonly user?: string;
  readonly anonymous?: string;
  readonly previous?: string;
  /** Where bearers of `previous` were erased: whom it names now as a user and as an anonymous id, or nobody. */
  readonly former?: { readonly user: string | null; readonly anonymous: string | null };
  readonly name?: string;
  readonly channel: string;
  /** Microseconds since 1970. */
  readonly occurred: bigint;
  readonly sequence: number;
  readonly order?: string;
  readonly feedback?: { readonly about: string | null; readonly score: number };
}

/** An ordered rule, as the API takes it. */
export interface PlainRule {
  readonly kind?: 'track' | 'page' | 'screen' | 'feedback' | 'touchpoint';
  readonly mode: 'exact' | 'prefix' | 'glob';
  readonly pattern: string;
  readonly touchpoint: string | null;
}

/** What the world is besides the events. */
export interface PlainWorld {
  readonly rules: readonly PlainRule[];
  /** Links that are taken back, as {@link linkKey} names them. */
  readonly undone: ReadonlySet<string>;
  /** Breaks ties of time and sequence, as the store does. */
  readonly tie: (event: Sent) => bigint;
}

/** One run. */
export interface PlainJourney {
  readonly person: string;
  readonly start: bigint;
  readonly finish: bigint;
  readonly events: number;
  readonly way: readonly { readonly touchpoint: string; readonly channel: string; readonly occurred: bigint }[];
}

/** The name of a link between two raw ids. */
export function linkKey(kind: 'seen' | 'alias', linked: string, subject: string): string {
  return `${kind} ${linked} ${subject}`;
}

interface Pair {
  readonly kind: 'seen' | 'alias';
  readonly linked: string;
  readonly subject: string;
  readonly first: readonly [bigint, number, bigint];
}

function earlier(left: Pair['first'], right: Pair['first']): boolean {
  for (const at of [0, 1, 2] as const) if (left[at] !== right[at]) return left[at] < right[at];
  return false;
}

/** Every pair of ids that events show, with the first event that shows it. */
export function pairsOf(events: readonly Sent[], world: PlainWorld): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const event of events) {
    const first = [event.occurred, event.sequence, world.tie(event)] as const;
    const add = (kind: 'seen' | 'alias', linked: string): void => {
      const subject = `user ${event.user}`;
      if (linked === subject) return;
      const key = linkKey(kind, linked, subject);
      const known = pairs.get(key);
      if (!known || earlier(first, known.first)) pairs.set(key, { kind, linked, subject, first });
    };
    if (event.user && event.anonymous) add('seen', `anonymous ${event.anonymous}`);
    if (event.type === 'alias') {
      const { user = event.previous, anonymous = event.previous } = event.former ?? {};
      if (user !== null) add('alias', `user ${user}`);
      if (anonymous !== null) add('seen', `anonymous ${anonymous}`);
    }
  }
  return pairs;
}

/** The person behind each raw id: a name that all ids of one human share. */
export function peopleOf(events: readonly Sent[], world: PlainWorld): (id: string) => string {
  const all = [...pairsOf(events, world)];
  const day = 86_400_000_000n;
  const crowded = (own: readonly Pair[]): boolean =>
    own.some((one) => {
      const inDay = own.filter((other) => other.first[0] >= one.first[0] && other.first[0] - one.first[0] <= day);
      return inDay.length > 20;
    });
  const binding = all.filter(([key, pair]) => {
    if (world.undone.has(key)) return false;
    const of = (end: 'linked' | 'subject') =>
      all.map(([, other]) => other).filter((other) => other.kind === pair.kind && other[end] === pair[end]);
    return !crowded(of('linked')) && !crowded(of('subject'));
  });
  const parent = new Map<string, string>();
  const root = (id: string): string => (parent.has(id) ? root(parent.get(id) ?? '') : id);
  const alias = new Set<string>();
  for (const [, pair] of binding) {
    if (pair.kind !== 'alias') continue;
    alias.add(pair.linked).add(pair.subject);
    const [one, other] = [root(pair.linked), root(pair.subject)];
    if (one !== other) parent.set(one, other);
  }
  const first = new Map<string, Pair>();
  for (const [, pair] of binding) {
    if (pair.kind !== 'seen' || alias.has(pair.linked)) continue;
    const known = first.get(pair.linked);
    if (!known || earlier(pair.first, known.first)) first.set(pair.linked, pair);
  }
  return (id) => root(first.get(id)?.subject ?? id);
}

function touchpointOf(rules: readonly PlainRule[], kind: string, name: string): string | null {
  if (kind === 'touchpoint' && rules.some((rule) => rule.touchpoint === name)) return name;
  for (const rule of rules) {
    if (rule.kind !== undefined && rule.kind !== kind) continue;
    const source = [...rule.pattern]
      .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))
      .join('');
    const fits =
      rule.mode === 'exact'
        ? name === rule.pattern
        : rule.mode === 'prefix'
          ? name.startsWith(rule.pattern)
          : new RegExp(`^${source}$`, 'su').test(name);
    if (fits) return rule.touchpoint;
  }
  return name;
}

/** Journeys of people by gap (`gap` in microseconds, of these sources), or of orders where `gap` is null. */
export function plainJourneys(
  events: readonly Sent[],
  world: PlainWorld,
  of: { readonly gap: bigint | null; readonly sources: readonly Sent['source'][] },
): PlainJourney[] {
  const personOf = peopleOf(events, world);
  const person = (event: Sent): string =>
    personOf(event.user !== undefined ? `user ${event.user}` : `anonymous ${event.anonymous}`);
  const copies = new Map<string, Map<string, Sent>>();
  for (const event of events) {
    const owner = of.gap === null ? event.order : person(event);
    if (owner === undefined || !of.sources.includes(event.source)) continue;
    const own = copies.get(owner) ?? new Map<string, Sent>();
    copies.set(owner, own);
    const message = `${event.source} ${event.messageId}`;
    if (!own.has(message)) own.set(message, event);
  }
  const journeys: PlainJourney[] = [];
  for (const own of copies.values()) {
    const visits = [...own.values()]
      .flatMap((event) => {
        if (event.name === undefined) return [];
        const kind = event.feedback ? 'feedback' : event.type;
        const touchpoint = touchpointOf(world.rules, kind, event.name);
        const said = event.feedback?.about ?? null;
        const about = said === null ? null : touchpointOf(world.rules, 'touchpoint', said);
        return touchpoint === null ? [] : [{ event, touchpoint, about }];
      })
      .sort((left, right) =>
        earlier(orderOf(left.event, world), orderOf(right.event, world))
          ? -1
          : earlier(orderOf(right.event, world), orderOf(left.event, world))
            ? 1
            : 0,
      );
    const runs: (typeof visits)[] = [];
    for (const visit of visits) {
      const run = runs.at(-1);
      const before = run?.at(-1);
      if (run && before && (of.gap === null || visit.event.occurred - before.event.occurred <= of.gap)) run.push(visit);
      else runs.push([visit]);
    }
    for (const run of runs) {
      const [first] = run;
      const last = run.at(-1);
      if (!first || !last) continue;
      const nodes: { touchpoint: string; channel: string; occurred: bigint; answers: boolean }[] = [];
      for (const { event, touchpoint, about } of run) {
        const visited = nodes.some((node) => !node.answers && node.touchpoint === about);
        if (about !== null && visited) continue;
        nodes.push({ touchpoint, channel: event.channel, occurred: event.occurred, answers: about !== null });
      }
      journeys.push({
        person: person(first.event),
        start: first.event.occurred,
        finish: last.event.occurred,
        events: run.length,
        way: nodes,
      });
    }
  }
  return journeys;
}

function orderOf(event: Sent, world: PlainWorld): Pair['first'] {
  return [event.occurred, event.sequence, world.tie(event)];
}

/** The map of journeys, in the shape of the API's answer as far as it can be compared. */
export function plainMap(journeys: readonly PlainJourney[], goesOn: (journey: PlainJourney) => boolean) {
  const nodes = new Map<
    string,
    { visits: number; starts: number; ends: number; inProgress: number; in: Set<PlainJourney> }
  >();
  const edges = new Map<string, { from: string; to: string; in: Set<PlainJourney>; pauses: number[] }>();
  const variants = new Map<string, { touchpoints: string[]; took: number[] }>();
  for (const journey of journeys) {
    journey.way.forEach(({ touchpoint, occurred }, at) => {
      const node = nodes.get(touchpoint) ?? { visits: 0, starts: 0, ends: 0, inProgress: 0, in: new Set() };
      nodes.set(touchpoint, node);
      node.visits += 1;
      node.in.add(journey);
      if (at === 0) node.starts += 1;
      const next = journey.way[at + 1];
      if (!next) {
        if (goesOn(journey)) node.inProgress += 1;
        else node.ends += 1;
        return;
      }
      const key = JSON.stringify([touchpoint, next.touchpoint]);
      const edge = edges.get(key) ?? { from: touchpoint, to: next.touchpoint, in: new Set(), pauses: [] };
      edges.set(key, edge);
      edge.in.add(journey);
      edge.pauses.push(Number(next.occurred - occurred));
    });
    const touchpoints = journey.way.map((visit) => visit.touchpoint);
    const variant = variants.get(JSON.stringify(touchpoints)) ?? { touchpoints, took: [] };
    variants.set(JSON.stringify(touchpoints), variant);
    variant.took.push(Number(journey.finish - journey.start));
  }
  const people = (of: ReadonlySet<PlainJourney>): number => new Set([...of].map((journey) => journey.person)).size;
  return {
    summary: {
      events: journeys.reduce((sum, journey) => sum + journey.events, 0),
      journeys: journeys.length,
      subjects: people(new Set(journeys)),
      variants: variants.size,
      visits: journeys.reduce((sum, journey) => sum + journey.way.length, 0),
      transitions: journeys.reduce((sum, journey) => sum + journey.way.length - 1, 0),
    },
    nodes: [...nodes].map(([touchpoint, { in: own, ...node }]) => ({
      touchpoint,
      ...node,
      journeys: own.size,
      people: people(own),
    })),
    edges: [...edges.values()].map(({ from, to, in: own, pauses }) => ({
      from,
      to,
      count: pauses.length,
      journeys: own.size,
      people: people(own),
      meanSeconds: pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length / 1e6,
      p50Seconds: quantile(pauses, 0.5) / 1e6,
      p90Seconds: quantile(pauses, 0.9) / 1e6,
    })),
    variants: [...variants.values()].map(({ touchpoints, took }) => ({
      touchpoints,
      journeys: took.length,
      p50Seconds: quantile(took, 0.5) / 1e6,
    })),
  };
}

/** Linear interpolation between the closest ranks, as `numpy.quantile` does by default. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  return low + ((sorted[below + 1] ?? low) - low) * (position - below);
}

/** The day in a time zone on which a time falls. */
export function dayIn(timeZone: string, micros: bigint): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const millis = micros >= 0n ? micros / 1_000n : -((-micros + 999n) / 1_000n);
  return parts.format(new Date(Number(millis)));
}
