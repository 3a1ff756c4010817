import type { ClickHouse } from './clickhouse.js';

/** How many journeys one statement renumbers: few enough to make one part, which is there whole or not at all. */
const atOnce = 20_000;

const key = 'workspace, type, generation, owner, start, version';

const mark = 'workspace, type, generation, bitXor(version, toUInt64(owner))';

/**
 * Versions of journeys that stand though readers take them for taken back: a journey that was A, then B, then A again, or one
 * that is of the same content as another of its owner was, which began at another time.
 */
const cameAgain = `(SELECT ${key} FROM journey
    WHERE (${mark}) IN (SELECT ${mark} FROM journey WHERE sign = -1)
    GROUP BY ${key} HAVING sum(sign) > 0 LIMIT ${atOnce})`;

/** Each of them once as it stands, under a version that no content has, and taken back as often as it is there. */
const renumber = `INSERT INTO journey
  SELECT * EXCEPT (times, side) REPLACE (side AS sign,
    if(side = 1, bitOr(bitAnd(cityHash64(version, {at:UInt64}), bitNot(toUInt64(127))), alone), version) AS version)
  FROM (
    SELECT * FROM (
      SELECT *, sum(sign) OVER (PARTITION BY ${key}) AS times FROM journey WHERE (${key}) IN ${cameAgain}
    ) WHERE sign = 1 LIMIT 1 BY ${key}
  )
  ARRAY JOIN arrayPushFront(arrayResize([toInt8(-1)], times, toInt8(-1)), toInt8(1)) AS side`;

/**
 * Gives journeys that an earlier release took back and wrote again a version of their own, without which no reader would
 * find them before the engine has merged their rows (ADR 0036). They get that of their content when their owners are built
 * again. Does nothing where there are none, and goes on where it was killed.
 * @returns how many there were
 */
export async function renumberJourneys(clickhouse: ClickHouse): Promise<number> {
  for (let renumbered = 0; ;) {
    const [found] = await clickhouse.selectForBuild<{ count: number }>({
      name: 'look-for-journeys-again',
      query: `SELECT toUInt32(count()) AS count FROM ${cameAgain}`,
    });
    if (!found?.count) return renumbered;
    await clickhouse.command({
      name: 'renumber-journeys',
      query: renumber,
      params: { at: Date.now() },
      settings: { max_insert_threads: '1' },
    });
    renumbered += found.count;
  }
}
