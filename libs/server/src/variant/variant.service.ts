import type { WorkspaceRef } from '../access/principal.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { readTotals } from '../journey-map/journey-map.query.js';
import { definitionVersion, MapDefinition, type Choice } from '../journey-map/map-definition.js';
import { isoOfMicros, tieRule, type Receipt } from '../journey-map/receipt.js';
import { frequentVariants, peopleBeside, type CountedVariant } from './variant.query.js';

/** What sequences are asked for. */
export interface VariantQuestion extends Omit<Choice, 'compare'> {
  /** How many to name. */
  readonly limit: number;
}

/** A distinct sequence and its share. */
export interface Variant {
  /** Keys of touchpoints. */
  readonly touchpoints: readonly string[];
  readonly journeys: number;
  readonly share: number;
  readonly cumulativeShare: number;
  readonly p50Seconds: number;
}

/** The most frequent sequences; the rest adds up to all journeys. */
export interface VariantAnswer {
  readonly summary: { readonly journeys: number | null; readonly variants: number | null };
  readonly variants: readonly Variant[];
  readonly rest: { readonly variants: number | null; readonly journeys: number | null };
  readonly receipt: Receipt;
}

/** Answers with the ways that journeys went. */
export class VariantService {
  private readonly definition: MapDefinition;

  constructor(
    postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {
    this.definition = new MapDefinition(postgres);
  }

  /**
   * Names the most frequent sequences. One that fewer people than the group size went is in the rest; where the rest
   * itself would be of fewer people, the rarest named one joins it.
   * @throws TemasError as the map's question does
   */
  async read(workspace: WorkspaceRef, question: VariantQuestion): Promise<VariantAnswer> {
    const prepared = await this.definition.prepare(workspace, question);
    const { selection } = prepared;
    const groupSize = workspace.minGroup;
    const [totals, frequent] = await Promise.all([
      readTotals(this.clickhouse, selection),
      frequentVariants(this.clickhouse, selection, { groupSize, limit: question.limit }),
    ]);
    const hidden = totals.people > 0 && totals.people < groupSize;
    const named = hidden ? [] : await this.lettingRestBeLarge(frequent, totals.journeys, { selection, groupSize });
    const inNamed = named.reduce((sum, variant) => sum + variant.journeys, 0);
    const codes = named.flatMap((variant) => variant.touchpoints);
    const { backlog, touchpoints } = await this.definition.naming(workspace, prepared, codes);
    return {
      summary: { journeys: hidden ? null : totals.journeys, variants: hidden ? null : totals.variants },
      variants: shares(named, totals.journeys, (code) => touchpoints.get(code)?.key ?? ''),
      rest: {
        variants: hidden ? null : (totals.variants ?? 0) - named.length,
        journeys: hidden ? null : totals.journeys - inNamed,
      },
      receipt: {
        asOf: prepared.readAt.toISOString(),
        definitionVersion: definitionVersion(prepared),
        population: `journeys of type ${prepared.type.key} that started in the window`,
        denominator: 'journeys',
        window: { from: selection.from, to: selection.to },
        timeZone: workspace.timeZone,
        tieRule,
        watermark: isoOfMicros(prepared.watermark),
        coverage: { waitingEvents: backlog.events, waitingOwners: backlog.owners, dirtyDays: backlog.dirtyDays },
        suppressedShare: hidden ? 1 : totals.journeys === 0 ? 0 : 1 - inNamed / totals.journeys,
        accuracy: { quantiles: 'exact', maxError: 0, people: 'exact' },
        warnings: backlog.rebuilding ? ['rebuilding'] : [],
      },
    };
  }

  private async lettingRestBeLarge(
    frequent: readonly CountedVariant[],
    journeys: number,
    by: { readonly selection: Parameters<typeof peopleBeside>[1]; readonly groupSize: number },
  ): Promise<readonly CountedVariant[]> {
    const named = frequent.reduce((sum, variant) => sum + variant.journeys, 0);
    if (by.groupSize <= 1 || named === journeys) return frequent;
    const ids = frequent.map((variant) => variant.variant);
    const beside = await peopleBeside(this.clickhouse, by.selection, ids);
    return beside >= by.groupSize ? frequent : frequent.slice(0, -1);
  }
}

function shares(named: readonly CountedVariant[], journeys: number, keyOf: (code: number) => string): Variant[] {
  let before = 0;
  return named.map((variant) => {
    before += variant.journeys;
    return {
      touchpoints: variant.touchpoints.map(keyOf),
      journeys: variant.journeys,
      share: variant.journeys / journeys,
      cumulativeShare: before / journeys,
      p50Seconds: variant.p50 / 1_000_000,
    };
  });
}
