import type { ClickHouse } from '../platform/clickhouse.js';

/** How many owners a slice should hold; a slice with more is built in several statements. */
const ownersPerSlice = 10_000;

/** A contiguous range of owners. Pseudonyms are spread evenly, so equal ranges hold about as many owners. */
export interface OwnerRange {
  readonly first: bigint;
  readonly last: bigint;
}

/** The range of slice `slice` of `slices`. */
export function sliceRange(slice: number, slices: number): OwnerRange {
  const whole = 1n << 64n;
  const at = (position: number): bigint => (whole * BigInt(position)) / BigInt(slices) - (whole >> 1n);
  return { first: at(slice), last: at(slice + 1) - 1n };
}

/** Into how many slices the owners of a workspace are best cut. */
export async function countSlices(clickhouse: ClickHouse, workspace: number): Promise<number> {
  const [row] = await clickhouse.select<{ owners: number }>({
    name: 'count-slices',
    query: `SELECT toUInt32(max(owners)) AS owners FROM (
      SELECT uniqCombined(owner) AS owners FROM touchpoint_event WHERE workspace = {workspace:UInt32} GROUP BY axis)`,
    params: { workspace },
  });
  return Math.max(1, Math.ceil((row?.owners ?? 0) / ownersPerSlice));
}

/** Owners of an axis in a range: those with events, and those of whom there are journeys of these types. */
export async function ownersInRange(
  clickhouse: ClickHouse,
  workspace: number,
  of: { readonly axis: number; readonly types: readonly number[]; readonly generation: number },
  range: OwnerRange,
): Promise<bigint[]> {
  const found = await clickhouse.selectForBuild<{ owner: string }>({
    name: 'owners-in-range',
    query: `SELECT DISTINCT toString(owner) AS owner FROM (
        SELECT owner FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND axis = {axis:UInt32}
          AND owner BETWEEN {first:Int64} AND {last:Int64}
        UNION ALL
        SELECT owner FROM journey WHERE workspace = {workspace:UInt32} AND type IN {types:Array(UInt32)}
          AND generation = {generation:UInt32} AND sign = 1 AND owner BETWEEN {first:Int64} AND {last:Int64}
      )`,
    params: {
      workspace,
      axis: of.axis,
      types: of.types,
      generation: of.generation,
      first: range.first,
      last: range.last,
    },
  });
  return found.map((row) => BigInt(row.owner)).sort((left, right) => (left < right ? -1 : 1));
}
