import { spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';

/** Milliseconds between two breaks: whoever connects anew has as long. */
const again = 100;

/**
 * The connections to a server whose clients no way of ours can be put before: the kernel breaks them, again and again for
 * as long as it lasts.
 */
export class BrokenConnections {
  #portOf;
  #breaking;

  /** @param {() => number | undefined} portOf of the server, on loopback; undefined while there is none */
  constructor(portOf) {
    this.#portOf = portOf;
  }

  /** Whether the kernel breaks connections here: only root may ask for it, of Linux, where `ss` is at hand. */
  static async possible() {
    const server = createServer((incoming) => incoming.on('error', () => {}));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    const client = connect(port, '127.0.0.1');
    try {
      await new Promise((resolve, reject) => client.once('connect', resolve).once('error', reject));
      const broken = new Promise((resolve) => client.once('error', () => resolve(true)));
      breakAll(port);
      return await Promise.race([broken, new Promise((resolve) => setTimeout(() => resolve(false), 1_000))]);
    } finally {
      client.on('error', () => {});
      client.destroy();
      server.close();
    }
  }

  cut() {
    this.mend();
    breakAll(this.#portOf());
    this.#breaking = setInterval(() => breakAll(this.#portOf()), again);
  }

  mend() {
    clearInterval(this.#breaking);
  }

  close() {
    this.mend();
  }
}

function breakAll(port) {
  if (port === undefined) return;
  spawnSync('ss', ['-K', '-t', '-n', '-H', 'dport', '=', `:${port}`], { stdio: 'ignore' });
}
