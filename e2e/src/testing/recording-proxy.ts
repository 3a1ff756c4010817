import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to the system on which every body that brings events is written down. */
export interface RecordingProxy {
  readonly url: string;
  /** Bodies by the number of their part. */
  readonly bodies: ReadonlyMap<number, string>;
  stop(): Promise<void>;
}

/** The number of the part that an address names, or null where it brings no events of an import. */
export function partOf(address: string): number | null {
  const { pathname, searchParams } = new URL(address, 'http://temas.example');
  return /\/imports\/[^/]+\/events$/.test(pathname) ? Number(searchParams.get('part')) : null;
}

/** Stands between a sender and the system. */
export async function startRecordingProxy(to: string): Promise<RecordingProxy> {
  const bodies = new Map<number, string>();
  const server: Server = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const part = partOf(incoming.url ?? '/');
      if (part !== null) bodies.set(part, body.toString('utf8'));
      const onward = request(new URL(incoming.url ?? '/', to), { method: incoming.method, headers: incoming.headers });
      onward.on('response', (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
