/** Places of an entry; the key says which eight. */
const ways = 8;
const empty = 0;
const idle = 1;
const asked = 2;

/**
 * A bounded memory of keys and values of 64-bit words, in typed arrays: what a process knows by the hundred thousand costs
 * it neither an object an entry nor a collector that walks them. When the eight places of a key are taken, the next
 * entry in turn goes that was not asked for since the last turn. Keys must differ by chance in some of their bits, as
 * keyed hashes do.
 */
export class WideTable {
  /** Write the key here before {@link find} and {@link put}. */
  readonly key: BigInt64Array;
  /** The same bytes as {@link key}. */
  readonly keyBytes: Uint8Array;
  /** All values; {@link find} and {@link put} say where an entry's begin. */
  readonly values: BigInt64Array;
  private readonly keyHalves: Uint32Array;
  private readonly halves: Uint32Array;
  private readonly states: Uint8Array;
  private readonly hands: Uint8Array;
  private readonly lastSet: number;

  /**
   * @param entries at most so many are kept; a power of two, eight or more
   * @param keyLength words of a key
   * @param valueLength words of a value
   */
  constructor(
    entries: number,
    keyLength: number,
    private readonly valueLength: number,
  ) {
    if (entries < ways || !Number.isInteger(Math.log2(entries))) throw new RangeError('A power of two, eight or more.');
    this.key = new BigInt64Array(keyLength);
    this.keyBytes = new Uint8Array(this.key.buffer);
    this.keyHalves = new Uint32Array(this.key.buffer);
    this.values = new BigInt64Array(entries * valueLength);
    this.halves = new Uint32Array(entries * keyLength * 2);
    this.states = new Uint8Array(entries);
    this.hands = new Uint8Array(entries / ways);
    this.lastSet = entries / ways - 1;
  }

  /** Where the value of {@link key} begins in {@link values}; -1 where nothing is known of it. */
  find(): number {
    const entry = this.entryIn(this.setOf());
    if (entry < 0) return -1;
    this.states[entry] = asked;
    return entry * this.valueLength;
  }

  /** Makes a place for {@link key}, or finds the one it has. @returns where to write its value in {@link values} */
  put(): number {
    const set = this.setOf();
    const known = this.entryIn(set);
    const entry = known >= 0 ? known : this.freeIn(set);
    this.states[entry] = known >= 0 ? asked : idle;
    this.halves.set(this.keyHalves, entry * this.keyHalves.length);
    return entry * this.valueLength;
  }

  private setOf(): number {
    let mixed = 0;
    for (let at = 0; at < this.keyHalves.length; at += 1) {
      mixed = Math.imul(mixed ^ (this.keyHalves[at] ?? 0), 0x9e3779b1);
      mixed ^= mixed >>> 15;
    }
    return mixed & this.lastSet;
  }

  private entryIn(set: number): number {
    const { halves, keyHalves } = this;
    const { length } = keyHalves;
    for (let entry = set * ways; entry < (set + 1) * ways; entry += 1) {
      if (this.states[entry] === empty) continue;
      let at = 0;
      while (at < length && halves[entry * length + at] === keyHalves[at]) at += 1;
      if (at === length) return entry;
    }
    return -1;
  }

  /** An empty place, or else the next one in turn that was not asked for since it last had its turn. */
  private freeIn(set: number): number {
    for (;;) {
      const hand = this.hands[set] ?? 0;
      this.hands[set] = (hand + 1) % ways;
      const entry = set * ways + hand;
      if (this.states[entry] !== asked) return entry;
      this.states[entry] = idle;
    }
  }
}
