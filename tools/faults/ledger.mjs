/**
 * What was sent and what was answered, by message id. An id without an answer is in doubt: it may be stored or not, and
 * nobody may claim either.
 */
export class Ledger {
  #answers = new Map();
  /** What should never have been answered, in words. */
  contradictions = [];

  /** Notes that a batch leaves; its ids are in doubt until it is answered. */
  send({ events }) {
    for (const { id, sort } of events) if (!this.#answers.has(id)) this.#answers.set(id, { sort, answer: 'doubt' });
  }

  /**
   * Notes the answer to a batch.
   * @param {{ events: { id: string, sort: string, refusal?: string }[] }} batch `refusal` is the code that must come
   * @param {{ accepted: number, rejected: number, errors: { index: number, code: string }[] }} receipt
   */
  answer({ events }, { accepted, rejected, errors }) {
    if (accepted + rejected !== events.length || errors.length !== rejected) {
      this.contradictions.push(`${events[0].id}: ${accepted} + ${rejected} of ${events.length} events`);
    }
    const codes = new Map(errors.map(({ index, code }) => [index, code]));
    events.forEach(({ id, refusal }, index) => {
      const code = codes.get(index);
      if (code !== refusal)
        this.contradictions.push(`${id}: ${code ?? 'accepted'} instead of ${refusal ?? 'accepted'}`);
      this.#answers.get(id).answer = code ?? 'acknowledged';
    });
  }

  /** How many ids were sent. */
  get sent() {
    return this.#answers.size;
  }

  /** How many ids of a sort, or of all, have an answer (`acknowledged`, `doubt`, or a code). */
  count(answer, sort) {
    let count = 0;
    for (const one of this.#answers.values()) {
      if (one.answer === answer && (sort === undefined || one.sort === sort)) count += 1;
    }
    return count;
  }

  /** The codes of what was refused, each with how many. */
  get refused() {
    const codes = {};
    for (const { answer } of this.#answers.values()) {
      if (answer !== 'acknowledged' && answer !== 'doubt') codes[answer] = (codes[answer] ?? 0) + 1;
    }
    return codes;
  }
}
