import type { EventError } from '@temas/contracts/event/event-error';
import { eventLimits } from '@temas/contracts/event/event-limits';
import type { EventType } from '@temas/contracts/event/event-schema';
import type { WorkspaceRef } from '../access/principal.js';
import type { SourceRef } from '../access/write-key.service.js';
import { Pseudonymizer } from '../identity/pseudonymizer.js';
import { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import { Ledger } from '../metrics/ingestion-metrics.js';
import { doing } from '../platform/doing.js';
import type { Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { Doorbell } from './doorbell.js';
import { EvidenceMemory } from './evidence.js';
import { GroupCommit } from './group-commit.js';
import { LaneWriter } from './lane-writer.js';
import { observeCommit } from './observe-commit.js';
import { parseEvent } from './parse-event.js';
import type { Dropped, ParsedEvent } from './parsed-event.js';
import { Pressure } from './pressure.js';
import { RegistryReader } from './registry.js';
import { Tally } from './tally.js';
import { WatchLog } from '../watch/watch-log.js';
import { mostWatched } from '../watch/watch.repository.js';
import { refusedEvent, storedEvent } from '../watch/watched-event.js';
import type { WrittenEvent } from './parcel.js';
import { WriterMemory } from './writer-memory.js';

/** The events of one request. */
export interface Delivery {
  readonly workspace: WorkspaceRef;
  readonly source: SourceRef;
  readonly events: readonly unknown[];
  /** What the request says of when it was sent; each event is judged by it. */
  readonly sentAt: unknown;
  /** For a call of one type: what the address says. */
  readonly type?: EventType;
}

/** A property or trait that was left out, and how often. */
export type DroppedCount = Pick<Dropped, 'scope' | 'name' | 'reason'> & { readonly count: number };

/** What became of a request's events. */
export interface Receipt {
  readonly accepted: number;
  readonly rejected: number;
  readonly errors: readonly EventError[];
  readonly dropped: readonly DroppedCount[];
}

/** The way in: checks events, pseudonymizes them and commits them to the inbox before it answers. */
export class IngestionService {
  private readonly pseudonymizer: Pseudonymizer;
  private readonly keys: WorkspaceKeysService;
  private readonly registry: RegistryReader;
  private readonly pressure: Pressure;
  private readonly lanes = new Map<string, GroupCommit>();
  private readonly evidence = new EvidenceMemory();
  private readonly watches: WatchLog;
  private readonly memories = new Map<string, Promise<WriterMemory>>();

  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
    private readonly logger: Logger,
    rootKey: Buffer,
  ) {
    this.pseudonymizer = new Pseudonymizer(postgres);
    this.keys = new WorkspaceKeysService(postgres, rootKey);
    this.registry = new RegistryReader(postgres);
    this.pressure = new Pressure(postgres);
    this.watches = new WatchLog(postgres, logger);
  }

  /**
   * Takes the good events of a request. When it answers, they are committed.
   * @throws TemasError too_many_requests under back-pressure; whatever Postgres throws when it is away
   */
  async accept(delivery: Delivery): Promise<Receipt> {
    const ledger = new Ledger(delivery.source.kind, delivery.events.length);
    try {
      const { events, errors } = await this.take(delivery, ledger);
      ledger.refused(
        errors.map(({ code }) => code),
        events.flatMap(({ dropped }) => dropped.map(({ reason }) => reason)),
      );
      return { accepted: events.length, rejected: errors.length, errors, dropped: countDropped(events) };
    } catch (error) {
      ledger.failed(error);
      throw error;
    } finally {
      ledger.close();
    }
  }

  private async take(
    delivery: Delivery,
    ledger: Ledger,
  ): Promise<{ events: readonly ParsedEvent[]; errors: readonly EventError[] }> {
    const { workspace, source } = delivery;
    const lane = source.kind === 'import' ? 1 : 0;
    this.pressure.assertRoom(workspace.id, lane);
    const now = Date.now();
    const received = BigInt(now) * 1_000n;
    const tally = new Tally(source.number, new Date(now - (now % 60_000)).toISOString());
    const { events, errors } = await this.check(delivery, received);
    for (const event of events) for (const dropped of event.dropped) tally.drop(dropped);
    if (events.length > 0) tally.count('accepted', '', events.length);
    for (const error of errors) tally.count('rejected', error.code);
    let written: readonly WrittenEvent[] = [];
    const isWatched = source.watch !== null && source.watch.until > now;
    const watching = {
      onRows: (rows: readonly WrittenEvent[]) => {
        written = rows;
      },
    };
    if (!tally.empty) {
      const { span } = doing();
      const traced = span === undefined ? {} : { span };
      const told = { onCommitted: ledger.committed, ...traced, ...(isWatched ? watching : {}) };
      const parcel = { source, received, events, tally, ...told };
      await (await this.lane(workspace, lane)).submit(parcel);
    }
    if (isWatched) this.show(delivery, received, written, errors);
    return { events, errors };
  }

  /** Reads the newest subjects of a workspace into memory; a miss is the dearest step of a request. */
  async warm(workspace: Pick<WorkspaceRef, 'id'>): Promise<void> {
    // First the epoch in which they are true.
    await this.memoryOf(workspace.id);
    await this.pseudonymizer.warm(workspace.id, await this.keys.open(workspace.id));
  }

  /** Takes note for whoever watches the source that a browser of an origin that it does not allow wanted to send. */
  refuseOrigin({ workspace, source }: Pick<Delivery, 'workspace' | 'source'>): void {
    if (source.watch === null || source.watch.until <= Date.now()) return;
    const refused = refusedEvent(
      BigInt(Date.now()) * 1_000n,
      { code: 'origin_not_allowed', field: 'allowedOrigins' },
      null,
    );
    this.watches.note({ workspaceId: workspace.id, watchId: source.watch.id }, 1, [refused]);
  }

  /** Hands what became of a request to the watch. Costs a request at most fifty small objects of each sort. */
  private show(
    { workspace, source, events, type }: Delivery,
    received: bigint,
    written: readonly WrittenEvent[],
    errors: readonly EventError[],
  ): void {
    if (source.watch === null) return;
    const shown = [
      ...written.slice(-mostWatched).map(storedEvent),
      ...errors
        .slice(-mostWatched)
        .map((error) => refusedEvent(received + BigInt(error.index), error, type ?? typeIn(events[error.index]))),
    ].sort((a, b) => (a.received < b.received ? -1 : 1));
    this.watches.note({ workspaceId: workspace.id, watchId: source.watch.id }, written.length + errors.length, shown);
  }

  private async check(
    { workspace, source, events, sentAt, type }: Delivery,
    received: bigint,
  ): Promise<{ events: ParsedEvent[]; errors: EventError[] }> {
    const context = {
      registry: await this.registry.read(workspace.id),
      imported: source.kind === 'import',
      received,
      sentAt,
      channel: source.channel,
      linkByContact: workspace.linkByContact,
      type,
    };
    const { dictionary } = (await this.memoryOf(workspace.id)).current;
    const good: ParsedEvent[] = [];
    const errors: EventError[] = [];
    events.forEach((event, index) => {
      const parsed =
        index >= eventLimits.batch
          ? ({
              code: 'too_many_events',
              field: '',
              detail: `A batch has at most ${eventLimits.batch} events.`,
            } as const)
          : dictionary.admit(parseEvent(event, context));
      if ('code' in parsed) errors.push({ index, messageId: messageIdIn(event), ...parsed });
      else good.push(parsed);
    });
    return { events: good, errors };
  }

  private async lane(workspace: WorkspaceRef, lane: 0 | 1): Promise<GroupCommit> {
    const key = `${workspace.id} ${lane}`;
    const memory = await this.memoryOf(workspace.id);
    let commit = this.lanes.get(key);
    if (!commit) {
      const { postgres, keys, pseudonymizer } = this;
      const writer = new LaneWriter({ postgres, keys, pseudonymizer, memory }, workspace, lane);
      const bell = new Doorbell(this.queue, this.logger, { workspaceId: workspace.id, lane });
      commit = new GroupCommit(
        (parcels) => writer.write(parcels),
        () => bell.ring(),
        observeCommit(lane === 0 ? 'live' : 'import'),
      );
      this.lanes.set(key, commit);
    }
    return commit;
  }

  private memoryOf(workspaceId: string): Promise<WriterMemory> {
    let memory = this.memories.get(workspaceId);
    if (!memory) {
      memory = WriterMemory.load(
        this.postgres,
        { evidence: this.evidence, pseudonymizer: this.pseudonymizer },
        workspaceId,
      );
      this.memories.set(workspaceId, memory);
      memory.catch(() => this.memories.delete(workspaceId));
    }
    return memory;
  }
}

function typeIn(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'type' in event ? event.type : null;
}

function messageIdIn(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('messageId' in event)) return null;
  return typeof event.messageId === 'string' && event.messageId.length <= eventLimits.idLength ? event.messageId : null;
}

function countDropped(events: readonly ParsedEvent[]): DroppedCount[] {
  const counts = new Map<string, { scope: Dropped['scope']; name: string; reason: Dropped['reason']; count: number }>();
  for (const event of events) {
    for (const { scope, name, reason } of event.dropped) {
      const key = `${scope} ${reason} ${name}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { scope, name, reason, count: 1 });
    }
  }
  return [...counts.values()];
}
