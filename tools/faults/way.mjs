import { connect, createServer } from 'node:net';

/** A way to a server that can be cut, as a pulled cable cuts it. The server's port is asked for at each connection. */
export class Way {
  #server;
  #portOf;
  #sockets = new Set();
  #whole = true;

  /** @param {() => number} portOf of the server, on loopback; may throw while there is none */
  constructor(portOf) {
    this.#portOf = portOf;
  }

  /** @returns {Promise<number>} the port of the way's own end */
  async open() {
    this.#server = createServer((incoming) => this.#join(incoming));
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return this.#server.address().port;
  }

  /** Breaks every connection and takes no new ones. */
  cut() {
    this.#whole = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend() {
    this.#whole = true;
  }

  async close() {
    this.cut();
    if (this.#server) await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(incoming) {
    const outgoing = this.#whole ? this.#reach() : undefined;
    if (!outgoing) return incoming.destroy();
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ]) {
      this.#sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }

  #reach() {
    try {
      return connect(this.#portOf(), '127.0.0.1');
    } catch {
      return undefined;
    }
  }
}
