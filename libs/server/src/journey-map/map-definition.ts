import { createHash } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { WorkspaceRef } from '../access/principal.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { readFreshness, type Freshness } from '../ingest-health/freshness.js';
import { readBacklog, readWatermark, type Backlog } from '../projection/watermark.repository.js';
import { baselineRepository } from '../baseline/baseline.repository.js';
import { daysOf, previousWindow, windowOf, yearBefore, type DateWindow } from './calendar-window.js';
import {
  mapDefinitionRepository,
  type CachedDay,
  type KnownStage,
  type KnownTouchpoint,
  type MapType,
} from './map-definition.repository.js';
import type { MapQuestion, ProgressRule, Selection } from './map-question.js';
import { channelCodes, stageTouchpoints, touchpointCodes } from './question-words.js';

/** A question with everything that its words stand for. */
export interface PreparedQuestion {
  readonly type: MapType;
  readonly selection: Selection;
  /** What chooses its journeys beside their days, in the words of the question. */
  readonly filters: NamedFilters;
  /** What it is compared with. */
  readonly base: Selection | null;
  readonly touchpoints: ReadonlyMap<number, KnownTouchpoint>;
  readonly stages: readonly KnownStage[];
  readonly watermark: bigint;
  readonly backlog: Backlog;
  readonly freshness: Freshness;
  readonly readAt: Date;
}

/** Keys of channels, stages and touchpoints by which a question chooses journeys; empty where any will do. */
export type NamedFilters = Readonly<Record<'channels' | 'stages' | 'through' | 'notThrough', readonly string[]>>;

/** What a question may choose journeys by. */
export type Choice = Pick<
  MapQuestion,
  'journeyType' | 'from' | 'to' | 'inPeriod' | 'channels' | 'stages' | 'through' | 'notThrough' | 'compare'
>;

/** Looks up what the words of a question stand for. */
export class MapDefinition {
  constructor(private readonly postgres: Postgres) {}

  /** @throws TemasError not_found; invalid_request, naming the field */
  async prepare(workspace: WorkspaceRef, question: Choice): Promise<PreparedQuestion> {
    const window = windowOf(question.from, question.to);
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const readAt = new Date();
      const type = await mapDefinitionRepository.type(tx, workspace.id, question.journeyType);
      if (!type) throw new TemasError('not_found', 'There is no such journey type.', { field: 'journeyType' });
      const touchpoints = await mapDefinitionRepository.touchpoints(tx, workspace.id);
      const stages = await mapDefinitionRepository.stages(tx, workspace.id);
      const channels = await mapDefinitionRepository.channels(tx, workspace.id);
      const watermark = await readWatermark(tx, workspace.id);
      const chosen = {
        workspace: workspace.number,
        type: type.number,
        generation: workspace.generation,
        touchpoints: stageTouchpoints(question.stages ?? [], stages, touchpoints),
        through: touchpointCodes(question.through, touchpoints, 'through'),
        notThrough: touchpointCodes(question.notThrough, touchpoints, 'notThrough'),
        progress: progressOf(type, touchpoints, watermark),
        // Without a first day every journey that started by the last one is in the period either way.
        ...(question.inPeriod === 'active' && window.from !== null ? { activeIn: workspace.timeZone } : {}),
      };
      const codes = question.channels?.length ? channelCodes(question.channels, channels, 'channel') : null;
      return {
        type,
        selection: { ...chosen, ...window, channels: codes },
        filters: {
          ...{ channels: question.channels ?? [], stages: question.stages ?? [] },
          ...{ through: question.through ?? [], notThrough: question.notThrough ?? [] },
        },
        base: baseOf(
          { ...chosen, ...window, channels: codes },
          {
            ...{ compare: question.compare, channels, watermark, baseline: await baselineOf(tx, workspace, question) },
            progressAt: (at) => progressOf(type, touchpoints, at),
          },
        ),
        touchpoints: new Map(touchpoints.map((touchpoint) => [touchpoint.code, touchpoint])),
        stages,
        watermark,
        backlog: await readBacklog(tx, workspace.id),
        freshness: await readFreshness(tx, workspace),
        readAt,
      };
    });
  }

  /** The question with the names of all these touchpoints: some may have come up since it was prepared. */
  async naming(
    workspace: WorkspaceRef,
    prepared: PreparedQuestion,
    codes: readonly number[],
  ): Promise<PreparedQuestion> {
    if (codes.every((code) => prepared.touchpoints.has(code))) return prepared;
    const all = await this.postgres.inWorkspace(workspace.id, (tx) =>
      mapDefinitionRepository.touchpoints(tx, workspace.id),
    );
    return { ...prepared, touchpoints: new Map(all.map((touchpoint) => [touchpoint.code, touchpoint])) };
  }

  /** The cache's days of a selection. */
  async cachedDays(workspace: WorkspaceRef, selection: Selection): Promise<CachedDay[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) =>
      mapDefinitionRepository.cachedDays(tx, workspace.id, selection),
    );
  }
}

/**
 * What the figures of a question were made by: the generation (rules and time zone), the journey type, and a hash of how
 * that makes journeys and calls them in progress.
 */
export function definitionVersion({ selection, type }: Pick<PreparedQuestion, 'selection' | 'type'>): string {
  const made = [type.kind, type.gapSeconds, type.keyProperty, type.sources, type.goalTouchpoint, type.windowSeconds];
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 8);
  return `${selection.generation}.${selection.type}.${hash}`;
}

interface Comparing {
  readonly compare: string | undefined;
  readonly channels: ReadonlyMap<string, number>;
  /** The period that `compare` names. */
  readonly baseline: DateWindow | null;
  readonly watermark: bigint;
  readonly progressAt: (time: bigint) => ProgressRule;
}

/** The period of the baseline that a question names; null where it names none. @throws TemasError invalid_request */
async function baselineOf(tx: Transaction, workspace: WorkspaceRef, question: Choice): Promise<DateWindow | null> {
  const id = /^baseline:(.+)$/.exec(question.compare ?? '')?.[1];
  if (id === undefined) return null;
  const baseline = await baselineRepository.find(tx, workspace.id, id);
  if (!baseline) throw new TemasError('invalid_request', 'There is no such baseline.', { field: 'compare' });
  const days = daysOf(baseline);
  const window = windowOf(question.from, question.to);
  // Counts of periods that are not as long cannot be held against each other.
  if (daysOf(window) !== days) {
    throw new TemasError('invalid_request', `This baseline needs a window of ${days} days.`, { field: 'compare' });
  }
  // Of periods that overlap, what is in one alone could be told by subtraction, and they are no samples of their own.
  if (baseline.to >= (window.from ?? '')) {
    throw new TemasError('invalid_request', 'This baseline ends too late to be held against this window.', {
      field: 'compare',
    });
  }
  return baseline;
}

function baseOf(selection: Selection, { compare, channels, baseline, ...time }: Comparing): Selection | null {
  if (compare === undefined) return null;
  if (baseline) return earlier(selection, baseline, time);
  if (compare === 'previous') return earlier(selection, previousWindow(selection), time);
  if (compare === 'year') return earlier(selection, yearBefore(selection), time);
  const channel = /^channel:(.+)$/.exec(compare)?.[1];
  if (channel === undefined) {
    throw new TemasError(
      'invalid_request',
      'Compare with `previous`, `year`, `channel:` and its key, or `baseline:` and its id.',
      {
        field: 'compare',
      },
    );
  }
  return { ...selection, channels: channelCodes([channel], channels, 'compare') };
}

const dayMicros = 86_400_000_000n;

/**
 * An earlier window, as it stood when it was as old as the present one is now. Journeys go on after the window in which
 * they began, so with all that is known by now the earlier one would be ahead for no other reason than its age.
 */
function earlier(
  selection: Selection,
  window: DateWindow,
  { watermark, progressAt }: Pick<Comparing, 'watermark' | 'progressAt'>,
): Selection {
  const days = (Date.parse(selection.to ?? '') - Date.parse(window.to ?? '')) / 86_400_000;
  const { from, to } = window;
  const asOf = watermark - BigInt(days) * dayMicros;
  return { ...selection, from, to, progress: progressAt(asOf), asOf };
}

function progressOf(type: MapType, touchpoints: readonly KnownTouchpoint[], watermark: bigint): ProgressRule {
  if (type.kind === 'gap') return { kind: 'gap', after: watermark - BigInt(type.gapSeconds ?? 0) * 1_000_000n };
  if (type.goalTouchpoint === null && type.windowSeconds === null) return { kind: 'never' };
  // A goal that no event has met yet has no code: nobody has reached it.
  const goal = touchpoints.find((touchpoint) => touchpoint.key === type.goalTouchpoint)?.code ?? 0;
  return {
    kind: 'key',
    goal: type.goalTouchpoint === null ? null : goal,
    after: type.windowSeconds === null ? null : watermark - BigInt(type.windowSeconds) * 1_000_000n,
  };
}
