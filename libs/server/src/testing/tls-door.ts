import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** Why there can be no certificates here, or nothing. */
export const opensslMissing =
  spawnSync('openssl', ['version']).status === 0 ? undefined : 'no openssl on this machine makes certificates';

/** A certificate that is its own authority, as files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** @param name whose it is, as openssl writes it: `IP:127.0.0.1`, `DNS:elsewhere.example` */
export function makeCertificate(folder: string, title: string, name: string): Certificate {
  const made = { cert: path.join(folder, `${title}.pem`), key: path.join(folder, `${title}.key`) };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const files = ['-keyout', made.key, '-out', made.cert];
  const subject = ['-subj', `/CN=${title}`, '-addext', `subjectAltName=${name}`];
  const { status, stderr } = spawnSync('openssl', ['req', '-x509', ...curve, ...files, ...subject]);
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr.toString()}`);
  return made;
}

/** An encrypted way to a server that speaks in the clear, with what whoever listens on the wire has, and the server. */
export interface TlsDoor {
  readonly port: number;
  /** Everything that went over the wire. */
  wire(): string;
  /** What a client has said to whoever stands behind the door. */
  heard(): string;
  stop(): Promise<void>;
}

/**
 * @param speech `postgres` where a client first asks in the clear whether it may encrypt; `declines` where it then hears that
 *   it may not
 */
export async function startTlsDoor(
  target: string,
  { cert, key }: Certificate,
  speech: 'tls' | 'postgres' | 'declines' = 'tls',
): Promise<TlsDoor> {
  const { hostname, port } = new URL(target);
  const wire: Buffer[] = [];
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const keep = <S extends Socket>(socket: S): S => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const join = (one: Socket, other: Socket, hear: (chunk: Buffer) => void): void => {
    one.on('data', hear).pipe(other);
    other.pipe(one);
    one.on('close', () => other.destroy());
    other.on('close', () => one.destroy());
  };
  const inside = createTlsServer({ cert: readFileSync(cert), key: readFileSync(key) }, (secure) => {
    join(keep(secure), keep(connect(Number(port), hostname)), (chunk) => heard.push(chunk));
  });
  inside.on('tlsClientError', () => undefined);
  const innerPort = await listening(inside);
  const outside = createServer((incoming) => {
    keep(incoming);
    const goOn = (): void => {
      const inner = keep(connect(innerPort, '127.0.0.1'));
      inner.on('data', (chunk: Buffer) => wire.push(chunk));
      join(incoming, inner, (chunk) => wire.push(chunk));
    };
    if (speech === 'tls') return goOn();
    incoming.once('data', (request: Buffer) => {
      wire.push(request);
      if (speech === 'postgres') {
        incoming.write('S');
        goOn();
      } else {
        incoming.write('N');
        incoming.on('data', (chunk: Buffer) => heard.push(chunk));
      }
    });
  });
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('latin1');
  return {
    port: await listening(outside),
    wire: () => text(wire),
    heard: () => text(heard),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([inside, outside].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
