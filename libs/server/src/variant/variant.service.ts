import { TemasError } from '@temas/domain/error';
import type { Estimate } from '@temas/domain/journey-map/compare';
import type { WorkspaceRef } from '../access/principal.js';
import { MapDefinition, type PreparedQuestion } from '../journey-map/map-definition.js';
import { touchpointCodes } from '../journey-map/question-words.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { journeysOf, nameVariants } from './name-variants.js';
import { describeVariants, idText, type ReadVariants, type VariantAnswer } from './variant-answer.js';
import { compareVariants, type VariantComparison } from './variant-comparison.js';
import { readFigures, readMedians } from './variant-figures.query.js';
import type { Grouping, NamedChoice, SoughtVariants, StagesQuestion, VariantQuestion } from './variant-question.js';
import type { Question } from './variant-score.query.js';
import { mostAsked, readScores } from './variant-scores.js';
import { describeStages, type VariantStages } from './variant-stages.js';
import { readStages } from './variant-stages.query.js';
import { readPage, readSizes, type Matching, type Naming, type RankedVariant } from './variant.query.js';

/** How often an answer is begun again because journeys changed while it was read. */
const mostAttempts = 3;

/** Of so many variants, the most frequent, the order by score is known: scores are computed here, not in the store. */
const mostScored = 10_000;

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
   * A page of the variants of a selection that may be named ({@link nameVariants}), out of those with the touchpoints that
   * are looked for.
   * @throws TemasError as the map's question does; invalid_request for an unknown touchpoint
   */
  async read(workspace: WorkspaceRef, question: VariantQuestion): Promise<VariantAnswer> {
    const prepared = await this.definition.prepare(workspace, question);
    const found = await this.find(workspace, prepared, question);
    const codes = found.page.flatMap((variant) => variant.touchpoints);
    return describeVariants(workspace, await this.definition.naming(workspace, prepared, codes), found);
  }

  /**
   * Some variants, and how each differs from the first of them in time and score.
   * @throws TemasError as {@link read} does; not_found where the first has no name in this selection
   */
  async compare(workspace: WorkspaceRef, choice: NamedChoice, ids: readonly string[]): Promise<VariantComparison> {
    const question: VariantQuestion = { ...choice, ids, sort: 'journeys', offset: 0, limit: ids.length };
    const prepared = await this.definition.prepare(workspace, question);
    const found = await this.find(workspace, prepared, question);
    const codes = found.page.flatMap((variant) => variant.touchpoints);
    const answer = describeVariants(workspace, await this.definition.naming(workspace, prepared, codes), found);
    const base = answer.variants.find(({ id }) => id === ids[0]);
    if (!base) throw new TemasError('not_found', 'There is no such variant in this selection.', { field: 'ids' });
    const of = { grouping: choice.group, ranked: found.page };
    const medians = await readMedians(this.clickhouse, found.named.naming, of);
    const inSeconds = [...medians].map(([id, median]): [string, Estimate] => [idText(id), seconds(median)]);
    return compareVariants(answer, base, new Map(inSeconds));
  }

  /**
   * What the journeys of some variants that may be named touch, and how they go on from there.
   * @throws TemasError as {@link read} does
   */
  async stages(workspace: WorkspaceRef, question: StagesQuestion): Promise<VariantStages> {
    const prepared = await this.definition.prepare(workspace, question);
    const of = { selection: prepared.selection, groupSize: workspace.minGroup };
    const named = await nameVariants(this.clickhouse, of, question.group);
    const { first } = question;
    const some = { ...matchingOf(prepared, question), ids: numbersOf(question.ids), first };
    const found = await readStages(this.clickhouse, named.naming, some);
    const codes = found.touchpoints.map(({ code }) => code);
    return describeStages(workspace, await this.definition.naming(workspace, prepared, codes), { named, found });
  }

  private async find(
    workspace: WorkspaceRef,
    prepared: PreparedQuestion,
    asked: VariantQuestion,
  ): Promise<ReadVariants> {
    const matching = matchingOf(prepared, asked);
    const everything = matching.with.length === 0 && matching.without.length === 0;
    const of = { selection: prepared.selection, groupSize: workspace.minGroup };
    const question = await mostAsked(this.clickhouse, prepared.selection);
    for (let attempt = 1; ; attempt += 1) {
      const named = await nameVariants(this.clickhouse, of, asked.group);
      const [sizes, page] = await Promise.all([
        everything ? named.sizes : readSizes(this.clickhouse, named.naming, matching).then((read) => read.sizes),
        this.page(named.naming, { ...asked, ...matching }, question),
      ]);
      const [first] = page;
      if (first && first.matched !== journeysOf(sizes) && attempt < mostAttempts) continue;
      const ids = page.map((variant) => variant.id);
      const [figures, scored] = await Promise.all([
        readFigures(this.clickhouse, named.naming, { grouping: asked.group, ids }),
        readScores(this.clickhouse, named.naming, { grouping: asked.group, ids, question }),
      ]);
      return { named, sizes, page, figures, scored };
    }
  }

  private async page(
    naming: Naming,
    asked: Omit<VariantQuestion, 'with' | 'without'> & Matching & { readonly grouping: Grouping },
    question: Question | null,
  ): Promise<RankedVariant[]> {
    const { grouping, with: wanted, without, sort, offset, limit } = asked;
    const part = { grouping, with: wanted, without, ids: numbersOf(asked.ids) };
    if (sort !== 'score') {
      return readPage(this.clickhouse, naming, { ...part, sort, offset, limit, descending: asked.order !== 'asc' });
    }
    const [all, { scores }] = await Promise.all([
      readPage(this.clickhouse, naming, { ...part, sort: 'journeys', descending: true, offset: 0, limit: mostScored }),
      readScores(this.clickhouse, naming, { grouping, question }),
    ]);
    const sign = asked.order === 'desc' ? -1 : 1;
    const valueOf = ({ id }: RankedVariant): number => sign * (scores.get(id)?.value ?? sign * Infinity);
    // Of two infinities there is no difference.
    const inOrder = all.toSorted((one, other) =>
      valueOf(one) === valueOf(other) ? one.rank - other.rank : valueOf(one) - valueOf(other),
    );
    return inOrder.slice(offset, offset + limit);
  }
}

/** @throws TemasError invalid_request for an unknown touchpoint */
function matchingOf(
  { touchpoints }: PreparedQuestion,
  { group, with: wanted, without }: SoughtVariants,
): Matching & { readonly grouping: Grouping } {
  return {
    grouping: group,
    with: touchpointCodes(wanted, touchpoints.values(), 'with'),
    without: touchpointCodes(without, touchpoints.values(), 'without'),
  };
}

function numbersOf(ids: readonly string[] | undefined): bigint[] | undefined {
  return ids?.map((id) => BigInt(`0x${id}`));
}

function seconds({ value, low, high }: Estimate): Estimate {
  return { value: value / 1_000_000, low: low / 1_000_000, high: high / 1_000_000 };
}
