import { LogError } from './log-error.js';

/** Where a local time lies: seconds since 1970, and whether the clock was being put forward or back just then. */
export interface Placed {
  readonly seconds: number;
  readonly repair?: 'dst_gap' | 'dst_overlap';
}

const daySeconds = 86_400;
const rememberedDays = 50_000;

/**
 * Local times of one time zone, by the platform's own rules. A time that the clock jumps over is moved forward by the
 * jump; of a time that comes twice the earlier is taken: the rule of RFC 5545 and of Temporal's `compatible`.
 */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, number | null>();

  /** @param zone a name of the IANA database, such as `Europe/Istanbul` */
  constructor(zone: string) {
    // From Node 22 on the platform takes offsets too, which are no zones.
    if (!/^[A-Za-z]/.test(zone)) throw new LogError('zone_unknown', { name: zone });
    try {
      this.#format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch (cause) {
      throw new LogError('zone_unknown', { name: zone, cause });
    }
  }

  /** Places a local time, given as seconds since 1970 as if it were UTC. */
  place(local: number): Placed {
    const steady = this.#steadyOffset(Math.floor(local / daySeconds));
    if (steady !== null) return { seconds: local - steady };
    const before = this.#offsetAt(local - daySeconds);
    const after = this.#offsetAt(local + daySeconds);
    const early = local - before;
    const late = local - after;
    const earlyHolds = this.#offsetAt(early) === before;
    const lateHolds = this.#offsetAt(late) === after;
    if (earlyHolds && lateHolds && early !== late) return { seconds: Math.min(early, late), repair: 'dst_overlap' };
    if (earlyHolds) return { seconds: early };
    if (lateHolds) return { seconds: late };
    return { seconds: early, repair: 'dst_gap' };
  }

  /** Offset of a whole local day, or null where the clock changes on it or next to it. */
  #steadyOffset(day: number): number | null {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const before = this.#offsetAt((day - 1) * daySeconds);
    const after = this.#offsetAt((day + 2) * daySeconds);
    const offset = before === after ? before : null;
    if (this.#days.size >= rememberedDays) this.#days.clear();
    this.#days.set(day, offset);
    return offset;
  }

  /** Seconds that local time is ahead of UTC at an instant. */
  #offsetAt(seconds: number): number {
    const parts = new Map(this.#format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return local / 1000 - seconds;
  }
}
