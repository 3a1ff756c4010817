/** A queue that gives the entry of least rank first. */
export class BinaryHeap<T> {
  private readonly entries: { readonly rank: number; readonly value: T }[] = [];

  push(rank: number, value: T): void {
    const { entries } = this;
    let at = entries.push({ rank, value }) - 1;
    for (let above = (at - 1) >> 1; at > 0 && this.rankAt(above) > rank; above = (at - 1) >> 1) {
      this.swap(at, above);
      at = above;
    }
  }

  /** The entry of least rank, taken out; nothing where none is left. */
  pop(): { readonly rank: number; readonly value: T } | undefined {
    const { entries } = this;
    const [least] = entries;
    const last = entries.pop();
    if (!last || entries.length === 0) return least;
    entries[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const lesser = this.rankAt(left + 1) < this.rankAt(left) ? left + 1 : left;
      if (this.rankAt(lesser) >= last.rank) return least;
      this.swap(at, lesser);
      at = lesser;
    }
  }

  private rankAt(at: number): number {
    return this.entries[at]?.rank ?? Infinity;
  }

  private swap(one: number, other: number): void {
    const { entries } = this;
    const [left, right] = [entries[one], entries[other]];
    if (left && right) {
      entries[one] = right;
      entries[other] = left;
    }
  }
}
