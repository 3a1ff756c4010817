/**
 * How events become journeys, said once in plain TypeScript. The engine does the same in one statement
 * (`journey-build.query.ts`); tests hold the two against each other.
 */
export interface JourneyEvent {
  /** The person, for types by gap; the key, for types by key. */
  readonly owner: bigint;
  /** Whom the event is about, resolved to a person. */
  readonly person: bigint;
  readonly source: number;
  /** Tells duplicates of one source apart and breaks ties in time. */
  readonly message: bigint;
  /** Microseconds since 1970, like every time here. */
  readonly received: bigint;
  readonly occurred: bigint;
  readonly sequence: bigint;
  /** Code of the touchpoint, or 0 for an event that is none: ignored by a rule, or identify, group, alias. */
  readonly touchpoint: number;
  readonly channel: number;
  /** Code of the touchpoint that a feedback is about, else 0. */
  readonly about: number;
  /** The score of a feedback, else null. */
  readonly score: JourneyScore | null;
}

/** One answer. */
export interface JourneyScore {
  /** 1 nps, 2 csat, 3 ces, 4 rating. */
  readonly metric: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** One run: what a row of the `journey` table says. */
export interface Journey {
  readonly owner: bigint;
  readonly start: bigint;
  /** Time of the last event, an attached feedback included. */
  readonly finish: bigint;
  /** Whose journey it is: by key, the person of its first event. */
  readonly person: bigint;
  /** All its events, attached feedback included. */
  readonly events: number;
  readonly touchpoints: readonly number[];
  /** Microseconds from the start, one for each touchpoint. */
  readonly offsets: readonly bigint[];
  readonly channels: readonly number[];
  /** `at` counts from 1, like an array of the engine. In the order of the events. */
  readonly scores: readonly (JourneyScore & { readonly at: number })[];
}

/**
 * Builds the journeys of all owners, sorted by owner and start.
 * @param gap microseconds; a longer pause starts a new journey. null: one journey an owner (types by key)
 */
export function buildJourneys(events: readonly JourneyEvent[], gap: bigint | null): Journey[] {
  const owners = new Map<bigint, JourneyEvent[]>();
  for (const event of events) {
    const own = owners.get(event.owner);
    if (own) own.push(event);
    else owners.set(event.owner, [event]);
  }
  return [...owners.keys()]
    .sort(ascending)
    .flatMap((owner) => cut(visitsOf(owners.get(owner) ?? []), gap).map((run) => journeyOf(owner, run)));
}

/** One copy of each event, the first received, in order, and of those only what is a touchpoint. */
function visitsOf(events: readonly JourneyEvent[]): JourneyEvent[] {
  const first = new Map<string, JourneyEvent>();
  for (const event of events) {
    const key = `${event.source} ${event.message}`;
    const kept = first.get(key);
    if (!kept || event.received < kept.received) first.set(key, event);
  }
  return [...first.values()]
    .filter((event) => event.touchpoint !== 0)
    .sort(
      (left, right) =>
        ascending(left.occurred, right.occurred) ||
        ascending(left.sequence, right.sequence) ||
        ascending(left.message, right.message),
    );
}

function cut(events: readonly JourneyEvent[], gap: bigint | null): JourneyEvent[][] {
  const runs: JourneyEvent[][] = [];
  let before: JourneyEvent | undefined;
  for (const event of events) {
    const run = runs.at(-1);
    if (run && before && (gap === null || event.occurred - before.occurred <= gap)) run.push(event);
    else runs.push([event]);
    before = event;
  }
  return runs;
}

function journeyOf(owner: bigint, run: readonly JourneyEvent[]): Journey {
  const start = run[0]?.occurred ?? 0n;
  const nodes: JourneyEvent[] = [];
  const scores: (JourneyScore & { at: number })[] = [];
  for (const event of run) {
    const target = event.about === 0 ? 0 : lastVisit(nodes, event.about);
    if (target === 0) nodes.push(event);
    if (event.score) scores.push({ ...event.score, at: target === 0 ? nodes.length : target });
  }
  return {
    owner,
    start,
    finish: run.at(-1)?.occurred ?? start,
    person: run[0]?.person ?? owner,
    events: run.length,
    touchpoints: nodes.map((event) => event.touchpoint),
    offsets: nodes.map((event) => event.occurred - start),
    channels: nodes.map((event) => event.channel),
    scores,
  };
}

/** Position, from 1, of the latest visit to a touchpoint; 0 where there is none. A feedback about something is no visit. */
function lastVisit(nodes: readonly JourneyEvent[], touchpoint: number): number {
  return nodes.findLastIndex((node) => node.about === 0 && node.touchpoint === touchpoint) + 1;
}

function ascending(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
