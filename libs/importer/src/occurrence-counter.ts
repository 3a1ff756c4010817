const initialSlots = 1024;
const growth = 1.6;
const fullest = 0.75;

/**
 * Counts how often a thing has been seen, by 64 bits of its hash. 12 bytes a slot, at most three in four of them
 * taken: 16 to 26 bytes for each distinct thing, outside the heap of objects. Of ten million things two share their
 * 64 bits with a probability of 3 in a million; they are then counted together.
 */
export class OccurrenceCounter {
  #slots = initialSlots;
  #high = new Uint32Array(initialSlots);
  #low = new Uint32Array(initialSlots);
  #counts = new Uint32Array(initialSlots);
  #used = 0;

  /** How many times it was seen before this one. */
  next(high: number, low: number): number {
    if (this.#used >= this.#slots * fullest) this.#grow();
    const slot = this.#find(high, low);
    const before = this.#counts[slot] ?? 0;
    if (before === 0) {
      this.#high[slot] = high;
      this.#low[slot] = low;
      this.#used += 1;
    }
    this.#counts[slot] = before + 1;
    return before;
  }

  /** How many different things were seen. */
  get distinct(): number {
    return this.#used;
  }

  #find(high: number, low: number): number {
    const [highs, lows, counts, slots] = [this.#high, this.#low, this.#counts, this.#slots];
    let slot = (high >>> 0) % slots;
    while (counts[slot] !== 0 && (highs[slot] !== high >>> 0 || lows[slot] !== low >>> 0)) {
      slot += 1;
      if (slot === slots) slot = 0;
    }
    return slot;
  }

  #grow(): void {
    const [highs, lows, counts] = [this.#high, this.#low, this.#counts];
    this.#slots = Math.ceil(this.#slots * growth) | 1;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#counts = new Uint32Array(this.#slots);
    for (const [slot, count] of counts.entries()) {
      if (count === 0) continue;
      const to = this.#find(highs[slot] ?? 0, lows[slot] ?? 0);
      this.#high[to] = highs[slot] ?? 0;
      this.#low[to] = lows[slot] ?? 0;
      this.#counts[to] = count;
    }
  }
}
