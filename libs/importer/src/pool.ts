/** Runs some tasks at once; the first fault ends everything. */
export class Pool {
  readonly #under = new Set<Promise<void>>();
  #fault: { readonly error: unknown } | undefined;

  constructor(private readonly size: number) {}

  /** Begins a task as soon as there is room. @throws the first fault, once nothing is under way any more */
  async run(task: () => Promise<void>): Promise<void> {
    while (this.#under.size >= this.size) await Promise.race(this.#under);
    if (this.#fault) await this.end();
    const running: Promise<void> = task()
      .catch((error: unknown) => {
        this.#fault ??= { error };
      })
      .finally(() => this.#under.delete(running));
    this.#under.add(running);
  }

  /** Waits for what is under way. @throws the first fault */
  async end(): Promise<void> {
    await Promise.all(this.#under);
    if (this.#fault) throw this.#fault.error;
  }
}
