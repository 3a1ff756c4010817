import { explainedShares, startingCut, type Cut } from '@temas/domain/journey-map/coverage';
import { rankMap } from '@temas/domain/journey-map/coverage-rank';
import { showMap } from '@temas/domain/journey-map/show-map';
import { suppress } from '@temas/domain/journey-map/suppress';
import type { WorkspaceRef } from '../access/principal.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { readCoverage } from './coverage.query.js';
import type { JourneyMapService } from './journey-map.service.js';
import type { Choice } from './map-definition.js';
import { receiptOf, type Receipt } from './receipt.js';

/** What the sliders of a map are asked for. */
export interface CoverageQuestion extends Omit<Choice, 'compare'> {
  readonly maxNodes: number;
  readonly maxEdges: number;
}

/** What the two sliders of a map need. */
export interface CoverageAnswer {
  /** Keys, in the order in which they come in. */
  readonly touchpoints: readonly string[];
  readonly transitions: readonly { readonly from: string; readonly to: string }[];
  /**
   * Share of journeys explained by the first n touchpoints and m transitions at `[n - 1][m]`; null where the group-size
   * rule hides how many journeys there are.
   */
  readonly explained: readonly (readonly number[])[] | null;
  /** Where the sliders begin. */
  readonly start: Cut;
  readonly groupSize: number;
  readonly receipt: Receipt;
}

/** Answers how much of what happened a part of the map explains. */
export class CoverageService {
  constructor(
    private readonly maps: JourneyMapService,
    private readonly clickhouse: ClickHouse,
  ) {}

  /**
   * The ranking of the map's marks and what each cut of it explains.
   * @throws TemasError as the map's question does
   */
  async read(workspace: WorkspaceRef, question: CoverageQuestion): Promise<CoverageAnswer> {
    const asked = await this.maps.definition.prepare(workspace, question);
    const measured = await this.maps.measure(workspace, asked, asked.selection, { ...question, quantiles: false });
    const hidden = suppress(measured.graph, workspace.minGroup);
    const codes = measured.graph.reach.map(({ touchpoint }) => touchpoint);
    const prepared = await this.maps.definition.naming(workspace, asked, codes);
    const keyOf = (code: number): string => prepared.touchpoints.get(code)?.key ?? '';
    const ranked = rankMap(showMap(measured.graph, hidden), question, keyOf);
    const { touchpoints, transitions } = ranked;
    const of = { touchpoints: touchpoints.length, transitions: transitions.length };
    const explained = hidden.journeys
      ? null
      : explainedShares(await readCoverage(this.clickhouse, asked.selection, ranked), of, workspace.minGroup);
    return {
      touchpoints: touchpoints.map(keyOf),
      transitions: transitions.map(({ from, to }) => ({ from: keyOf(from), to: keyOf(to) })),
      explained,
      start: startingCut(explained, of),
      groupSize: workspace.minGroup,
      receipt: receiptOf(workspace, prepared, { ...measured, suppressedShare: explained ? 0 : 1 }),
    };
  }
}
