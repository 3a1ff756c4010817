import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Serves the dashboard: its files by name, and its one page for every other address that a browser opens. Files under
 * `assets/` carry a hash in their name and may be kept for ever; where the build left a compressed copy beside one, that is sent.
 */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<void> {
  const root = path.resolve(folder);
  const page = await readFile(path.join(root, 'index.html'));
  const server = app.getHttpAdapter().getInstance();
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      const kept = file.startsWith(path.join(root, 'assets') + path.sep);
      reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', async (request, reply) => {
    const pathname = request.url.replace(/[?#].*$/s, '');
    const isPage = !/^\/(api|v1|assets)(\/|$)/.test(pathname) && !/\.[a-z0-9]{1,5}$/i.test(pathname);
    if (!isPage) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
}
