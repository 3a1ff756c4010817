import type { WorkspaceRef } from '../access/principal.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { readChannelJourneys } from './journey-channels.query.js';
import { mapDefinitionRepository } from './map-definition.repository.js';
import { MapDefinition, type Choice } from './map-definition.js';
import { receiptOf, type Receipt } from './receipt.js';

/** Which journeys; by their channels they are told apart, not chosen. */
export type ChannelsQuestion = Omit<Choice, 'channels' | 'compare'>;

/** The channels that journeys of a question pass. */
export interface ChannelsAnswer {
  /** The most frequent first; hidden ones last, since their place among the others would tell their size. */
  readonly channels: readonly {
    readonly channel: string;
    /** Journeys that pass it; null is hidden. */
    readonly journeys: number | null;
  }[];
  readonly suppressed: readonly HiddenChannel[];
  readonly groupSize: number;
  readonly receipt: Receipt;
}

/** A number that is null because of the group size, or with `all` the whole list. */
export type HiddenChannel = { readonly reason: 'group_size' } & (
  | { readonly kind: 'summary'; readonly field: 'all' }
  | { readonly kind: 'channel'; readonly channel: string; readonly field: 'journeys' }
);

/** Answers which channels a choice by channel would leave something of. */
export class JourneyChannelsService {
  private readonly definition: MapDefinition;

  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {
    this.definition = new MapDefinition(postgres);
  }

  /**
   * The channels that at least one journey passes, each with how many do. A channel of fewer people than the group size has
   * no number. The numbers shown tell nothing of it: journeys pass several channels, so they add up to nothing, and how many
   * journeys there are in all is not said. Where those are of too few people themselves, no channel is named.
   * @throws TemasError as the map's question does
   */
  async read(workspace: WorkspaceRef, question: ChannelsQuestion): Promise<ChannelsAnswer> {
    const prepared = await this.definition.prepare(workspace, question);
    const groupSize = workspace.minGroup;
    const { all, byChannel } = await readChannelJourneys(this.clickhouse, prepared.selection, groupSize);
    const isHidden = all.count > 0 && all.people < groupSize;
    // Channels may have come up since the question was prepared.
    const keys = isHidden
      ? []
      : await this.postgres.inWorkspace(workspace.id, (tx) => mapDefinitionRepository.channels(tx, workspace.id));
    const channels = Array.from(keys, ([channel, code]) => ({ channel, counted: byChannel.get(code) }))
      .flatMap(({ channel, counted }) =>
        counted ? [{ channel, journeys: counted.people < groupSize ? null : counted.count }] : [],
      )
      .sort((left, right) => (right.journeys ?? -1) - (left.journeys ?? -1) || (left.channel < right.channel ? -1 : 1));
    const hidden = channels.filter(({ journeys }) => journeys === null);
    return {
      channels,
      suppressed: isHidden
        ? [{ kind: 'summary', field: 'all', reason: 'group_size' }]
        : hidden.map(({ channel }) => ({ kind: 'channel', channel, field: 'journeys', reason: 'group_size' })),
      groupSize,
      receipt: receiptOf(workspace, prepared, {
        suppressedShare: isHidden ? 1 : hidden.length / Math.max(1, channels.length),
      }),
    };
  }
}
