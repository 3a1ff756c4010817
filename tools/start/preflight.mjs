import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { StartFault } from './fault.mjs';

/**
 * Where the system listens and is reached.
 * @returns {Promise<{ host: string, port: number, localUrl: string, publicUrl: string | undefined }>} `localUrl` is for
 *   callers on this machine, `publicUrl` is TEMAS_PUBLIC_URL without a slash at its end
 */
export async function readAddress(environment) {
  const host = environment.HOST || '127.0.0.1';
  const given = environment.PORT || '3000';
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new StartFault('badPort', { port: given });
  const port = await probe(host, Number(given));
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return { host, port, localUrl: `http://${name}:${port}`, publicUrl: publicUrl(environment.TEMAS_PUBLIC_URL) };
}

function publicUrl(value) {
  if (!value) return undefined;
  try {
    const url = new URL(value);
    if (['http:', 'https:'].includes(url.protocol)) return url.href.replace(/\/$/, '');
  } catch {
    // Said below.
  }
  throw new StartFault('badPublicUrl', { value });
}

/** The port that could be opened just now; for 0 a free one. */
function probe(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', ({ code }) => {
      const key = { EADDRINUSE: 'portTaken', EACCES: 'portForbidden' }[code] ?? 'hostUnknown';
      reject(new StartFault(key, { host, port }));
    });
    server.listen({ host, port, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

/** A loopback port that is free now. */
export function freePort() {
  return probe('127.0.0.1', 0);
}

/** Refuses a platform for which the embedded databases do not exist. */
export function checkPlatform() {
  if (process.platform === 'win32') throw new StartFault('windows');
  const platform = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform)) {
    throw new StartFault('platform', { platform });
  }
  const libraries = ['/lib', '/usr/lib']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder));
  const glibc = process.report?.getReport().header.glibcVersionRuntime;
  if (process.platform === 'linux' && !glibc && libraries.some((name) => name.startsWith('ld-musl-'))) {
    throw new StartFault('musl');
  }
}
