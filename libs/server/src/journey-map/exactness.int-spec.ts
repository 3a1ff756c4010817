import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MapCell, NodeReach } from '@temas/domain/journey-map/map-graph';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { SourceRef } from '../access/write-key.service.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { PeopleForgetter } from '../erasure/people-forgetter.js';
import { messageHash } from '../identity/pseudonym.js';
import { Pseudonymizer, taggerOf } from '../identity/pseudonymizer.js';
import { WorkspaceKeysService, type WorkspaceKeys } from '../identity/workspace-keys.service.js';
import { IngestionService } from '../ingestion/ingestion.service.js';
import { BuildLoop } from '../journey/build-loop.js';
import { JourneyTypeService } from '../journey-type/journey-type.service.js';
import { MappingService } from '../mapping/mapping.service.js';
import { rows } from '../platform/postgres.js';
import { IdentityLinkService } from '../projection/identity-links.service.js';
import { projectInbox } from '../projection/project-inbox.js';
import { silentQueue, somebody, workspaceOf } from '../testing/acting.js';
import { breakingEngines, Killed } from '../testing/breaking-engines.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { createJourneyFixture, type JourneyFixture } from '../testing/journey-fixture.js';
import {
  dayIn,
  pairsOf,
  peopleOf,
  plainJourneys,
  plainMap,
  type PlainJourney,
  type PlainRule,
  type PlainWorld,
  type Sent,
} from '../testing/plain-journeys.js';
import { removeSource } from '../upkeep/remove-source.js';
import { VariantService } from '../variant/variant.service.js';
import { CoverageService } from './coverage.service.js';
import { JourneyChannelsService } from './journey-channels.service.js';
import { readMap } from './journey-map.query.js';
import { JourneyMapService } from './journey-map.service.js';
import type { JourneyMapAnswer } from './map-answer.js';
import { MapDefinition } from './map-definition.js';
import type { MapQuestion } from './map-question.js';
import { TouchpointDetailService } from './touchpoint-detail.service.js';

/** Seeds of the cases that always run; more by hand: TEMAS_EXACTNESS_SEEDS="100-140". */
const seeds = seedsOf(process.env['TEMAS_EXACTNESS_SEEDS'] ?? '1-4');

function seedsOf(text: string): number[] {
  const [first = 1, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

const minute = 60_000_000n;
const dayMicros = 1_440n * minute;

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const names = [
  'Sepet',
  'sepet',
  ' Sepet',
  'O\'Neil \\ \t"x"',
  'Ödeme 🧾\nson',
  '/urun/:id',
  '/urun/yorum',
  'Feedback Submitted',
];
const zones = ['Europe/Istanbul', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];

let engines: TestEngines;
const queue = silentQueue();

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

/** A workspace, everything that was sent to it, and the plain count of it. */
class Case {
  sent: Sent[] = [];
  /** What erased people did, to be sent again. */
  private readonly gone: Sent[] = [];
  /** Erased raw ids, until when, and under what name whoever bears one now stands in {@link sent}. */
  private readonly erased = new Map<string, { readonly until: bigint; readonly now: string }>();
  readonly undone = new Set<string>();
  rules: PlainRule[] = [];
  gap = 30n * minute;
  goal: string | null = null;
  window: number | null = null;
  logGone = false;
  private serial = 0;

  readonly fixture: JourneyFixture;
  readonly zone: string;
  readonly random: () => number;
  readonly anchor: bigint;
  private readonly keys: WorkspaceKeys;
  private readonly ingestion: IngestionService;
  private readonly erasures: ErasureService;
  private readonly forgetter: PeopleForgetter;
  private readonly sources: Readonly<Record<Sent['source'], SourceRef>>;

  private constructor(parts: {
    readonly fixture: JourneyFixture;
    readonly zone: string;
    readonly random: () => number;
    readonly anchor: bigint;
    readonly keys: WorkspaceKeys;
    readonly keysOf: WorkspaceKeysService;
    readonly ingestion: IngestionService;
    readonly sources: Readonly<Record<Sent['source'], SourceRef>>;
  }) {
    this.fixture = parts.fixture;
    this.zone = parts.zone;
    this.random = parts.random;
    this.anchor = parts.anchor;
    this.keys = parts.keys;
    this.ingestion = parts.ingestion;
    this.sources = parts.sources;
    const { postgres } = engines;
    this.forgetter = new PeopleForgetter({
      ...{ postgres, queue: queue.queue, keys: parts.keysOf, logger: pino({ level: 'silent' }) },
      figuresFirst: 0,
    });
    this.erasures = new ErasureService(postgres, queue.queue, parts.keysOf, this.forgetter);
  }

  static async open(seed: number): Promise<Case> {
    const random = randomOf(seed);
    const fixture = await createJourneyFixture(engines);
    const zone = zones[seed % zones.length] ?? 'UTC';
    const rootKey = randomBytes(32);
    const sources = await engines.postgres.inWorkspace(fixture.id, async (tx) => {
      await tx.query(
        `UPDATE temas.workspace SET time_zone = $2, min_group = 1, min_group_reason = 'test data' WHERE id = $1`,
        [fixture.id, zone],
      );
      await tx.query('UPDATE temas.mapping_generation SET time_zone = $2 WHERE workspace_id = $1', [fixture.id, zone]);
      await tx.query(
        `INSERT INTO temas.journey_type (workspace_id, key, name, kind, gap_seconds) VALUES ($1, 'all', 'All', 'gap', 1800)`,
        [fixture.id],
      );
      await tx.query(`INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, 'shop', 'Shop', 'live')`, [
        fixture.id,
      ]);
      const found = await rows<SourceRef>(
        tx,
        `SELECT id, number, key, kind, channel, allowed_origins AS "allowedOrigins", NULL AS watch FROM temas.source WHERE workspace_id = $1`,
        [fixture.id],
      );
      return Object.fromEntries(found.map((source) => [source.key, source])) as Record<Sent['source'], SourceRef>;
    });
    const keysOf = new WorkspaceKeysService(engines.postgres, rootKey);
    const keys = await keysOf.open(fixture.id);
    const ingestion = new IngestionService(engines.postgres, queue.queue, pino({ level: 'silent' }), rootKey);
    // A whole day some months ago, near a change of the clocks in two of the zones.
    const anchor = ((BigInt(Date.now() - 100 * 86_400_000) * 1_000n) / dayMicros) * dayMicros;
    return new Case({ fixture, zone, random, anchor, keys, keysOf, ingestion, sources });
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  get world(): PlainWorld {
    return {
      rules: this.rules,
      undone: this.undone,
      tie: (event) => messageHash(this.keys.message, this.sources[event.source].number, event.messageId),
    };
  }

  private event(): Sent {
    const source = this.pick<Sent['source']>(this.logGone ? ['live', 'shop'] : ['live', 'live', 'shop', 'log']);
    const type = this.pick<Sent['type']>(['track', 'track', 'track', 'page', 'identify', 'alias']);
    const user = `kisi-${this.pick(['a', 'b', 'c', 'd'])}`;
    const anonymous = `cihaz-${this.pick(['p', 'q', 'r', 's', 't'])}`;
    const both = this.random();
    const name = type === 'track' || type === 'page' ? this.pick(names) : undefined;
    const feedback = type === 'track' && name === 'Feedback Submitted';
    const edges = [
      '1900-01-01T02:00:00Z',
      '1970-01-01T00:00:00Z',
      '2100-02-28T23:59:59.999999Z',
      '2299-12-30T00:00:00Z',
    ];
    const far = source === 'log' && this.chance(0.2);
    const near =
      this.anchor +
      BigInt(Math.floor(this.random() * (this.chance(0.5) ? 4 : 90))) * (dayMicros / 2n) +
      BigInt(Math.floor(this.random() * 8)) * 15n * minute +
      (this.chance(0.3) ? BigInt(Math.floor(this.random() * 3)) : 0n);
    const recent = this.chance(0.1)
      ? BigInt(Date.now()) * 1_000n - BigInt(Math.floor(this.random() * 50)) * minute
      : near;
    return {
      source,
      messageId: this.chance(0.15) ? `m${Math.floor(this.random() * 20)}` : `n${(this.serial += 1)}`,
      type,
      ...(type === 'alias' || both < 0.6 ? { user } : {}),
      ...(both >= 0.6 || (both > 0.35 && type !== 'alias') ? { anonymous } : {}),
      ...(type === 'alias' ? { previous: this.chance(0.5) ? `kisi-${this.pick(['b', 'c', 'e'])}` : anonymous } : {}),
      ...(name === undefined ? {} : { name }),
      channel: this.pick(['web', 'app', 'store']),
      occurred: far ? microsOf(this.pick(edges)) : recent,
      sequence: this.chance(0.3) ? Math.floor(this.random() * 3) - 1 : 0,
      ...(this.chance(0.5) ? { order: `siparis-${this.pick(['1', '2', '3'])}` } : {}),
      ...(feedback
        ? { feedback: { about: this.chance(0.7) ? this.pick(names) : null, score: Math.floor(this.random() * 11) } }
        : {}),
    };
  }

  /** Sends a batch of one source: new events, and now and then some that were sent before. */
  async send(): Promise<void> {
    const events = Array.from({ length: 1 + Math.floor(this.random() * 25) }, () => this.event());
    if (this.sent.length > 0 && this.chance(0.4)) {
      for (let again = 0; again < 3; again += 1) events.push(this.pick(this.sent));
    }
    for (let again = 0; this.gone.length > 0 && again < 3; again += 1) events.push(this.pick(this.gone));
    for (const source of ['live', 'shop', 'log'] as const) {
      const own = events.filter((event) => event.source === source && !(source === 'log' && this.logGone));
      if (own.length === 0) continue;
      await this.deliver(source, own);
    }
  }

  /** Sends one batch. */
  async deliver(source: Sent['source'], events: readonly Sent[]): Promise<void> {
    const receipt = await this.ingestion.accept({
      workspace: await workspaceOf(engines, this.fixture),
      source: this.sources[source],
      events: events.map(bodyOf),
      sentAt: null,
    });
    expect(receipt.errors).toEqual([]);
    this.sent.push(...events.flatMap((event) => this.withoutErased(event)));
    // The next request is received later, by the clock's own step.
    for (const now = Date.now(); Date.now() === now;);
  }

  async drain(): Promise<void> {
    await drain(engines, this.fixture);
  }

  /** Works as a process does that is killed after a few steps. */
  async die(): Promise<void> {
    const broken = breakingEngines(engines, 1 + Math.floor(this.random() * 30), this.random);
    try {
      for (const lane of [0, 1] as const) await projectInbox(broken, this.fixture, lane);
      await new BuildLoop(broken, { least: 0, most: 0 }).run(this.fixture.id);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }

  async toggleLink(): Promise<void> {
    const pairs = [...pairsOf(this.sent, this.world)];
    if (pairs.length === 0) return;
    const [key, pair] = this.pick(pairs);
    const pseudonymizer = new Pseudonymizer(engines.postgres);
    const tag = taggerOf(this.keys);
    const ends = [pair.linked, pair.subject].map((id) => {
      const [type, ...text] = id.split(' ');
      return tag(type === 'user' ? 'user' : 'anonymous', realOf(text.join(' ')));
    });
    const found = await engines.postgres.inWorkspace(this.fixture.id, async (tx) => {
      await pseudonymizer.resolve(tx, this.fixture.id, this.keys, { ids: ends, returned: new Map() });
      const [linked, subject] = ends.map((end) => String(end.pseudonym));
      return rows<{ id: string }>(
        tx,
        'SELECT id::text FROM identity.link WHERE workspace_id = $1 AND kind = $2 AND linked = $3 AND subject = $4',
        [this.fixture.id, pair.kind, linked, subject],
      );
    });
    // Evidence that waits in the inbox is no link yet.
    const [link] = found;
    if (!link) return;
    const service = new IdentityLinkService(engines, queue.queue);
    if (this.undone.has(key)) {
      await service.redo(this.fixture.id, link.id, null);
      this.undone.delete(key);
    } else {
      await service.undo(this.fixture.id, link.id, null);
      this.undone.add(key);
    }
  }

  /** Erases the person who bears some id; what they did is sent again later. */
  async erase(): Promise<void> {
    if (this.sent.length === 0) return;
    const event = this.pick(this.sent);
    const named = event.user === undefined ? { anonymousId: event.anonymous } : { userId: event.user };
    const id = event.user === undefined ? `anonymous ${event.anonymous}` : `user ${event.user}`;
    const personOf = peopleOf(this.sent, this.world);
    const ids = new Set([
      ...this.sent.flatMap(({ user, anonymous }) => [`user ${user}`, `anonymous ${anonymous}`]),
      ...[...pairsOf(this.sent, this.world).values()].flatMap(({ linked, subject }) => [linked, subject]),
    ]);
    const people = [{ userId: realOf(named.userId), anonymousId: realOf(named.anonymousId) }];
    await this.erasures.request(somebody, await workspaceOf(engines, this.fixture), { people });
    if (this.chance(0.5)) await this.die();
    // Until all that was acknowledged before is projected the people are not forgotten.
    for (const lane of [0, 1] as const) while (((await projectInbox(engines, this.fixture, lane))?.events ?? 0) > 0);
    this.forgetter.wake();
    await this.forgetter.stop();
    if (this.chance(0.3)) await this.die();
    for (const one of ids) {
      if (personOf(one) !== personOf(id)) continue;
      const [name = ''] = one.split('#');
      this.erased.set(name, {
        until: BigInt(Date.now()) * 1_000n,
        now: `${name}#${this.erased.size}${this.gone.length}`,
      });
      for (const key of [...this.undone]) if (key.includes(one)) this.undone.delete(key);
    }
    const before = this.sent;
    this.sent = [];
    for (const one of before) {
      const kept = this.withoutErased(one, true);
      this.sent.push(...kept);
      if (kept.length === 0) this.gone.push(one);
    }
  }

  /** What of an event is left when nothing of erased people comes through; those who return are somebody else. */
  private withoutErased(event: Sent, atOnce = false): Sent[] {
    // Sent again, an event bears its ids as they are.
    const fate = (type: 'user' | 'anonymous', id: string | undefined): string | null | undefined => {
      if (id === undefined) return undefined;
      const known = this.erased.get(`${type} ${atOnce ? id : realOf(id)}`);
      if (!known) return id;
      return !atOnce && event.occurred > known.until ? known.now.slice(type.length + 1) : null;
    };
    const user = fate('user', event.user);
    const anonymous = fate('anonymous', event.anonymous);
    if (user === null || (user === undefined && anonymous === null)) return [];
    const { user: _user, anonymous: _anonymous, ...rest } = event;
    const sent = { user: event.previous ?? null, anonymous: event.previous ?? null };
    const former = (atOnce ? event.former : undefined) ?? sent;
    return [
      {
        ...rest,
        ...(user === undefined ? {} : { user }),
        ...(anonymous === undefined || anonymous === null ? {} : { anonymous }),
        ...(event.previous === undefined
          ? {}
          : {
              former: {
                user: fate('user', former.user ?? undefined) ?? null,
                anonymous: fate('anonymous', former.anonymous ?? undefined) ?? null,
              },
            }),
      },
    ];
  }

  async changeRules(): Promise<void> {
    const all: PlainRule[] = [
      { kind: 'page', mode: 'prefix', pattern: '/urun', touchpoint: 'Ürün' },
      { mode: 'exact', pattern: 'sepet', touchpoint: 'Sepet' },
      { mode: 'glob', pattern: '*?epet', touchpoint: this.pick(['Sepet', 'Basket']) },
      { mode: 'exact', pattern: 'Ödeme 🧾\nson', touchpoint: this.pick([null, 'Ödeme']) },
      { kind: 'feedback', mode: 'prefix', pattern: 'Feedback', touchpoint: this.pick(['Anket', null]) },
      { kind: 'touchpoint', mode: 'exact', pattern: 'sepet', touchpoint: 'Sepet' },
    ];
    const rules = all.filter(() => this.chance(0.5)).sort(() => this.random() - 0.5);
    await this.mapping.replaceRules(this.fixture.id, rules);
    this.rules = rules;
  }

  private get mapping(): MappingService {
    return new MappingService(engines.postgres, engines.clickhouse, queue.queue);
  }

  async changeTypes(): Promise<void> {
    const types = new JourneyTypeService(engines.postgres, this.mapping);
    const workspace = await workspaceOf(engines, this.fixture);
    this.gap = this.pick([5n, 30n, 60n, 1_440n]) * minute;
    await types.change(somebody, workspace, { key: 'all', change: { gapSeconds: Number(this.gap / 1_000_000n) } });
    this.goal = this.chance(0.6) ? this.pick([...names, 'Hiç']) : null;
    this.window = this.chance(0.6) ? this.pick([3_600, 86_400 * 101, 86_400 * 300]) : null;
    const change = { goalTouchpoint: this.goal, windowSeconds: this.window };
    await types.change(somebody, workspace, { key: 'order', change });
  }

  async dropLog(): Promise<void> {
    const { id } = this.sources.log;
    await engines.postgres.inWorkspace(this.fixture.id, (tx) =>
      tx.query('UPDATE temas.source SET deleted_at = now() WHERE id = $1', [id]),
    );
    await removeSource(engines, this.fixture.id, id);
    this.logGone = true;
  }

  /** Holds every answer against the plain count. */
  async check(): Promise<void> {
    const live = ['live', 'shop'] as const;
    const everything = this.logGone ? live : ([...live, 'log'] as const);
    // Links of subjects of whom events are left stay, whoever brought them.
    await this.checkType('visit', { gap: 30n * minute, sources: live });
    await this.checkType('relationship', { gap: 30n * dayMicros, sources: live });
    await this.checkType('all', { gap: this.gap, sources: everything });
    await this.checkType('order', { gap: null, sources: everything });
  }

  private async checkType(
    key: string,
    of: { readonly gap: bigint | null; readonly sources: readonly Sent['source'][] },
  ): Promise<void> {
    const workspace = await workspaceOf(engines, this.fixture);
    const journeys = plainJourneys(this.sent, this.world, of);
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const days = [...new Set(journeys.map((journey) => dayIn(this.zone, journey.start)))].sort();
    const from = this.chance(0.5) ? this.pick(days) : undefined;
    const later = days.filter((day) => from === undefined || day >= from);
    const to = this.chance(0.5) ? this.pick(later) : undefined;
    const channels = this.chance(0.4) ? [this.pick(['web', 'app', 'store'])] : [];
    const known = new Set(this.sent.map((event) => event.channel));
    const met = [...new Set(journeys.flatMap(({ way }) => way.map(({ touchpoint }) => touchpoint)))].sort();
    const some = (): string[] => (met.length > 0 && this.chance(0.3) ? [this.pick(met)] : []);
    const choice = {
      ...{ journeyType: key, from, to, channels: channels.filter((channel) => known.has(channel)) },
      ...{ through: [...some(), ...some()], notThrough: some() },
    };
    const ofAnyChannel = journeys.filter((journey) => {
      const day = dayIn(this.zone, journey.start);
      const visited = (touchpoint: string): boolean => journey.way.some((visit) => visit.touchpoint === touchpoint);
      const passes = choice.through.every(visited) && !choice.notThrough.some(visited);
      return (from === undefined || day >= from) && (to === undefined || day <= to) && passes;
    });
    const by = choice.channels;
    const chosen = ofAnyChannel.filter(({ way }) => by.length === 0 || way.some(({ channel }) => by.includes(channel)));
    const answer = await maps.read(workspace, { ...choice, includePeople: true });
    const watermark = microsOf(answer.receipt.watermark);
    const expected = plainMap(chosen, (journey) => this.goesOn(journey, of.gap, watermark));
    expect(answer.summary).toEqual(expected.summary);
    expect(sorted(answer.nodes, nodeOf)).toEqual(sorted(expected.nodes, nodeOf));
    expect(sorted(answer.edges, edgeOf)).toEqual(sorted(expected.edges, edgeOf));
    await this.checkBounded(choice);
    const visits = new Map(expected.nodes.map((node) => [node.touchpoint, node.visits]));
    const ofVisits = (part: number | null, touchpoint: string): number =>
      (part ?? NaN) / (visits.get(touchpoint) ?? NaN);
    for (const { from, to, count, sourceShare, targetShare } of answer.edges) {
      expect([sourceShare, targetShare]).toEqual([ofVisits(count, from), ofVisits(count, to)]);
    }
    for (const node of answer.nodes) {
      const { touchpoint, starts, ends, inProgress, startShare, endShare, inProgressShare } = node;
      expect([startShare, endShare, inProgressShare]).toEqual(
        [starts, ends, inProgress].map((part) => ofVisits(part, touchpoint)),
      );
    }
    for (const node of answer.nodes) {
      const sum = (end: 'from' | 'to') =>
        answer.edges.reduce((total, edge) => total + (edge[end] === node.touchpoint ? (edge.count ?? NaN) : 0), 0);
      expect((node.starts ?? NaN) + sum('to')).toBe(node.visits);
      expect((node.ends ?? NaN) + (node.inProgress ?? NaN) + sum('from')).toBe(node.visits);
    }
    const isWhole = [choice.channels, choice.through, choice.notThrough].every((part) => part.length === 0);
    if (isWhole && chosen.length > 0) await this.checkCache(answer, choice);
    await this.checkCoverage(choice, chosen);
    await this.checkChannels(choice, ofAnyChannel);
    if (answer.nodes.length > 0) await this.checkDetail(this.pick(answer.nodes), choice, chosen);
    const variants = new VariantService(engines.postgres, engines.clickhouse);
    const ways = await variants.read(workspace, {
      ...choice,
      group: 'none',
      sort: 'journeys',
      offset: 0,
      limit: 1_000,
    });
    const total = chosen.length;
    expect(sorted(ways.variants, variantOf)).toEqual(
      sorted(
        expected.variants.map((variant) => ({ ...variant, share: variant.journeys / total })),
        variantOf,
      ),
    );
    expect(ways.rest).toEqual({ variants: 0, journeys: 0, share: 0 });
    const stages = await variants.stages(workspace, { ...choice, group: 'none' });
    expect([stages.variants, stages.journeys]).toEqual([expected.variants.length, total]);
    expect(sorted(stages.touchpoints, ({ key, journeys }) => [key, journeys])).toEqual(
      sorted(expected.nodes, ({ touchpoint, journeys }) => [touchpoint, journeys]),
    );
    expect(sorted(stages.transitions, goneOf)).toEqual(sorted(expected.edges, goneOf));
  }

  /** Each channel has as many journeys as pass it. */
  private async checkChannels(
    { channels: _by, ...choice }: MapQuestion,
    chosen: readonly PlainJourney[],
  ): Promise<void> {
    const channels = new JourneyChannelsService(engines.postgres, engines.clickhouse);
    const answer = await channels.read(await workspaceOf(engines, this.fixture), choice);
    const passed = chosen.flatMap(({ way }) => [...new Set(way.map(({ channel }) => channel))]);
    expect(sorted(answer.channels, ({ channel, journeys }) => [channel, journeys])).toEqual(
      sorted([...new Set(passed)], (channel) => [channel, passed.filter((one) => one === channel).length]),
    );
    expect(answer.suppressed).toEqual([]);
  }

  /** Every cut of the ranking explains those journeys that a plain walk along them says. */
  private async checkCoverage(choice: MapQuestion, chosen: readonly PlainJourney[]): Promise<void> {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const limits = { maxNodes: this.pick([3, 40]), maxEdges: this.pick([5, 120]) };
    const answer = await new CoverageService(maps, engines.clickhouse).read(await workspaceOf(engines, this.fixture), {
      ...choice,
      ...limits,
    });
    const ways = chosen.map(({ way }) => way.map(({ touchpoint }) => touchpoint));
    const explained = answer.touchpoints.map((_, row) =>
      [null, ...answer.transitions].map((_, transitions) => {
        const nodes = new Set(answer.touchpoints.slice(0, row + 1));
        const edges = new Set(
          answer.transitions.slice(0, transitions).map(({ from, to }) => JSON.stringify([from, to])),
        );
        const isExplained = (way: readonly string[]): boolean =>
          way.every(
            (touchpoint, at) =>
              nodes.has(touchpoint) && (at === 0 || edges.has(JSON.stringify([way[at - 1], touchpoint]))),
          );
        const count = ways.filter(isExplained).length;
        return ways.length > 100 && count < ways.length
          ? Math.floor((count * 100) / ways.length) / 100
          : count / ways.length;
      }),
    );
    expect(answer.explained).toEqual(explained);
  }

  /** A touchpoint's detail is its node, and what a plain walk along the journeys finds. */
  private async checkDetail(
    node: JourneyMapAnswer['nodes'][number],
    choice: MapQuestion,
    chosen: readonly PlainJourney[],
  ): Promise<void> {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const details = new TouchpointDetailService(maps, engines.postgres, engines.clickhouse);
    const { touchpoint } = node;
    const detail = await details.read(await workspaceOf(engines, this.fixture), { ...choice, touchpoint });
    expect(nodeOf(detail)).toEqual(nodeOf({ ...node, people: null }));
    expect(detail.journeyShare).toBe((node.journeys ?? NaN) / chosen.length);
    expect(detail.suppressed).toEqual([]);
    const dated = chosen.map((journey) => ({ journey, day: dayIn(this.zone, journey.start) }));
    expect(detail.series.map(({ from, to, journeys, reached }) => [from, to, journeys, reached])).toEqual(
      detail.series.map(({ from, to }) => {
        const own = dated.filter(({ day }) => day >= from && day <= to);
        const met = own.filter(({ journey }) => journey.way.some((visit) => visit.touchpoint === touchpoint));
        return [from, to, own.length, met.length];
      }),
    );
    const visits = chosen.flatMap(({ way }) =>
      way.map((visit, at) => ({ ...visit, next: way[at + 1], previous: way[at - 1] })),
    );
    const own = visits.filter((visit) => visit.touchpoint === touchpoint);
    const channels = [...new Set(own.map(({ channel }) => channel))];
    expect(sorted(detail.byChannel, ({ channel, visits: count }) => [channel, count])).toEqual(
      sorted(channels, (channel) => [channel, own.filter((visit) => visit.channel === channel).length]),
    );
    const pauses = (end: 'next' | 'previous'): number[] =>
      own.flatMap((visit) => {
        const other = visit[end];
        return other ? [Math.abs(Number(other.occurred - visit.occurred)) / 1_000_000] : [];
      });
    expect(rounded(detail.medianToNextSeconds)).toBe(rounded(medianOf(pauses('next'))));
    expect(rounded(detail.medianFromPreviousSeconds)).toBe(rounded(medianOf(pauses('previous'))));
  }

  /** Counting people no further than a group's size says the same up to it. */
  private async checkBounded(choice: MapQuestion): Promise<void> {
    const workspace = await workspaceOf(engines, this.fixture);
    const { selection } = await new MapDefinition(engines.postgres).prepare(workspace, choice);
    const atLeast = this.pick([1, 2, 3]);
    const [bounded, exact] = await Promise.all(
      [{ atLeast }, 'exact' as const].map((people) =>
        readMap(engines.clickhouse, selection, { people, quantiles: false }),
      ),
    );
    const cells = ({ from, to, people }: MapCell): Line => [`${from} ${to}`, Math.min(people, atLeast)];
    const reach = ({ touchpoint, people }: NodeReach): Line => [String(touchpoint), Math.min(people, atLeast)];
    expect(sorted(bounded?.cells ?? [], cells)).toEqual(sorted(exact?.cells ?? [], cells));
    expect(sorted(bounded?.reach ?? [], reach)).toEqual(sorted(exact?.reach ?? [], reach));
  }

  /** The cache of days gives the same counts, and times within what its receipt promises. */
  private async checkCache(exact: JourneyMapAnswer, choice: MapQuestion): Promise<void> {
    const workspace = await workspaceOf(engines, this.fixture);
    const cached = await new JourneyMapService(engines.postgres, engines.clickhouse, -1).read(workspace, choice);
    expect(cached.receipt).toMatchObject({ accuracy: { quantiles: 'bucketed', people: 'lower_bound' } });
    const { events, journeys } = exact.summary;
    expect(cached.summary).toMatchObject({ events, journeys, variants: null });
    expect(cached.summary.subjects).toBeLessThanOrEqual(exact.summary.subjects ?? 0);
    const unnamed = ({ people: _people, ...node }: JourneyMapAnswer['nodes'][number]) => nodeOf(node);
    expect(sorted(cached.nodes, nodeOf)).toEqual(sorted(exact.nodes, unnamed));
    const counts = ({ from, to, count, journeys: runs, meanSeconds }: JourneyMapAnswer['edges'][number]): Line => [
      JSON.stringify([from, to]),
      count,
      runs,
      rounded(meanSeconds),
    ];
    expect(sorted(cached.edges, counts)).toEqual(sorted(exact.edges, counts));
    const times = new Map(exact.edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
    for (const edge of cached.edges) {
      const own = times.get(JSON.stringify([edge.from, edge.to]));
      for (const field of ['p50Seconds', 'p90Seconds'] as const) {
        const wanted = own?.[field] ?? NaN;
        expect(Math.abs((edge[field] ?? NaN) - wanted)).toBeLessThanOrEqual(wanted * 0.05 * (1 + 1e-9) + 1e-9);
      }
    }
  }

  private goesOn(journey: PlainJourney, gap: bigint | null, watermark: bigint): boolean {
    if (gap !== null) return watermark - journey.finish < gap;
    if (this.goal === null && this.window === null) return false;
    const reached = journey.way.some((visit) => visit.touchpoint === this.goal);
    const over = this.window !== null && watermark - journey.start >= BigInt(this.window) * 1_000_000n;
    return !reached && !over;
  }
}

/** An id as it is sent; who returned after an erasure has a mark in the plain count. */
function realOf(id: string): string;
function realOf(id: string | undefined): string | undefined;
function realOf(id: string | undefined): string | undefined {
  return id?.split('#')[0];
}

function bodyOf(event: Sent): unknown {
  return {
    type: event.type,
    messageId: event.messageId,
    ...(event.user === undefined ? {} : { userId: realOf(event.user) }),
    ...(event.anonymous === undefined ? {} : { anonymousId: realOf(event.anonymous) }),
    ...(event.previous === undefined ? {} : { previousId: event.previous }),
    ...(event.type === 'track' ? { event: event.name } : event.type === 'page' ? { name: event.name } : {}),
    timestamp: isoOf(event.occurred),
    context: { channel: event.channel, sequence: event.sequence },
    properties: {
      ...(event.order === undefined ? {} : { orderId: event.order }),
      ...(event.feedback ? { metric: 'nps', score: event.feedback.score, touchpoint: event.feedback.about } : {}),
    },
  };
}

function isoOf(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - rest) / 1_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(rest).padStart(6, '0')}Z`;
}

function microsOf(iso: string): bigint {
  const [, seconds = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(iso) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}

type Line = readonly [key: string, ...figures: (string | number | null)[]];

function sorted<T>(all: readonly T[], line: (one: T) => Line): Line[] {
  return all.map(line).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

function nodeOf(node: {
  touchpoint: string;
  visits: number | null;
  journeys: number | null;
  people?: number | null;
  starts: number | null;
  ends: number | null;
  inProgress: number | null;
}): Line {
  const { touchpoint, visits, journeys, people = null, starts, ends, inProgress } = node;
  return [touchpoint, visits, journeys, people, starts, ends, inProgress];
}

function edgeOf(edge: {
  from: string;
  to: string;
  count: number | null;
  journeys: number | null;
  people?: number | null;
  meanSeconds: number | null;
  p50Seconds: number | null;
  p90Seconds: number | null;
}): Line {
  const { from, to, count, journeys, people = null } = edge;
  const times = [edge.meanSeconds, edge.p50Seconds, edge.p90Seconds].map(rounded);
  return [JSON.stringify([from, to]), count, journeys, people, ...times];
}

function goneOf(edge: { from: string; to: string; count: number | null; journeys: number | null }): Line {
  return [JSON.stringify([edge.from, edge.to]), edge.count, edge.journeys];
}

function variantOf(variant: {
  touchpoints: readonly string[];
  journeys: number;
  share: number;
  p50Seconds: number;
}): Line {
  const { touchpoints, journeys, share, p50Seconds } = variant;
  return [JSON.stringify(touchpoints), journeys, rounded(share), rounded(p50Seconds)];
}

function medianOf(numbers: readonly number[]): number | null {
  const ordered = [...numbers].sort((left, right) => left - right);
  const [low, high] = [ordered[Math.floor((ordered.length - 1) / 2)], ordered[Math.floor(ordered.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Twelve digits: two orders of adding floating-point numbers differ in the last few of sixteen. */
function rounded(value: number | null): number {
  return Number((value ?? NaN).toPrecision(12));
}

describe('the map', () => {
  it('F-143 keeps of two events with one message id the first, also within one batch', async () => {
    const one = await Case.open(0);
    const event = (at: number, name: string): Sent => ({
      ...{ source: 'live', type: 'track', user: 'kisi-a', channel: 'web', sequence: 0 },
      messageId: `m${at}`,
      name,
      occurred: one.anchor + BigInt(at) * minute,
    });
    const events = Array.from({ length: 12 }, (_, at) => [event(at, names[at % 3] ?? ''), event(at, 'Sonra')]).flat();
    await one.deliver('live', events);
    await one.deliver('live', [event(3, 'Daha sonra')]);
    await one.drain();
    await one.check();
  }, 120_000);

  it.each(seeds)(
    'F-130 F-136 is what a plain count of what was sent gives, whatever happened in between (seed %i)',
    async (seed) => {
      const one = await Case.open(seed);
      await one.send();
      for (let step = 0; step < 14; step += 1) {
        const way = one.random();
        if (way < 0.4) await one.send();
        else if (way < 0.55) await one.toggleLink();
        else if (way < 0.65) await one.changeRules();
        else if (way < 0.72) await one.changeTypes();
        else if (way < 0.8) await one.erase();
        else if (way < 0.9) await one.die();
        else {
          await one.drain();
          await one.check();
        }
      }
      await one.drain();
      await one.check();
      if (seed % 3 === 0) {
        await one.dropLog();
        await one.drain();
        await one.check();
      }
    },
    600_000,
  );
});
