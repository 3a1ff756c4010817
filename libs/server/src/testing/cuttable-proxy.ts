import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut, as a pulled cable or a restart does. */
export interface CuttableProxy {
  /** The given URL, by way of the proxy. */
  through(url: string): string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/**
 * Stands between a client and the server of a URL.
 * @param came hears what a client begins: a connection, or bytes on one
 */
export async function startProxy(target: string, came: (bytes?: Buffer) => void = () => {}): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((incoming) => {
    came();
    if (!whole) return incoming.destroy();
    incoming.on('data', came);
    const outgoing = connect(Number(port), hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The proxy has no port.');
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    through(url) {
      const way = new URL(url);
      way.hostname = '127.0.0.1';
      way.port = String(address.port);
      return way.href;
    },
    cut() {
      whole = false;
      breakAll();
    },
    mend() {
      whole = true;
    },
    stop() {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
