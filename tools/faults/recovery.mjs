import { within } from './installation.mjs';

/**
 * Milliseconds in which everything must be as before, counted from the end of a fault.
 * - `takes`: a batch is acknowledged again. A part is started again within a quarter of a second and stands within some
 *   seconds; Postgres reads its log back first. Half a minute is what a sender of ours keeps trying without noticing.
 * - `answers`: the map can be asked again. The embedded engine is the slowest to come back, its tables being loaded.
 * - `follows`: what was acknowledged before is on the map. Lost work is rung for again within a minute.
 */
export const bounds = { takes: 30_000, answers: 30_000, follows: 60_000 };

/** Waits until an installation does again all that it should. @returns milliseconds by what; `null` where it took too long */
export async function recover({ installation, load, workspace }) {
  const over = Date.now();
  const since = async (name, holds) => ((await within(bounds[name], holds)) ? Date.now() - over : null);
  const [takes, answers] = await Promise.all([
    since('takes', () => load.lastTaken >= over),
    since('answers', () =>
      answered(installation.call(`/workspaces/${workspace}/journey-map?journeyType=visit&fresh=true`)),
    ),
  ]);
  const follows = await since('follows', async () => {
    const health = await installation.call(`/workspaces/${workspace}/ingest-health`).catch(() => undefined);
    return health !== undefined && reached(health) >= over;
  });
  return { takes, answers, follows };
}

/** Up to when everything that was received is on the map, in milliseconds since 1970. */
function reached({ readAt, lagSeconds, journeyLagSeconds }) {
  return Date.parse(readAt) - 1000 * Math.max(lagSeconds, journeyLagSeconds);
}

function answered(question) {
  return question.then(
    () => true,
    () => false,
  );
}

/** Looks at the map all the while, as people do. It may be away, but it never claims what was not sent. */
export class Onlooker {
  #over = false;
  #looking;
  /** Answers by status; 0 where none came. */
  statuses = {};
  wrong = [];

  constructor({ installation, ledger, workspace }) {
    this.#looking = (async () => {
      while (!this.#over) {
        await within(1_500, () => this.#over);
        await this.#look(installation, ledger, workspace);
      }
    })();
  }

  async end() {
    this.#over = true;
    await this.#looking;
  }

  async #look(installation, ledger, workspace) {
    let status = 200;
    try {
      const { summary } = await installation.call(`/workspaces/${workspace}/journey-map?journeyType=visit&fresh=true`);
      if (summary.events > ledger.sent) this.wrong.push(`the map claims ${summary.events} of ${ledger.sent} events`);
    } catch (error) {
      status = error.status ?? 0;
      if (status !== 0 && status !== 503) this.wrong.push(`the map was answered ${error.message.slice(0, 200)}`);
    }
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }
}
