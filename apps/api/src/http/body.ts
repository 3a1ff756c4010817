import { TemasError } from '@temas/domain/error';
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import { assertStrictJson } from './strict-json.js';

/** Bytes of a body after decompression, and before. */
export const bodyLimit = 500 * 1024;
/** Bytes of the tables of a figure, which a page sends to have them as a spreadsheet. */
const tablesLimit = 4 * 1024 * 1024;
const tables = '/spreadsheets';

/**
 * Reads JSON bodies: as application/json everywhere, as text/plain on the way in (what `navigator.sendBeacon` may send
 * without a preflight), plain or gzipped there. A body that unpacks to more than the limit is refused as soon as it does.
 * @param authenticate asked before a long body is read, which nobody else may send
 */
export function readBodies(server: FastifyInstance, authenticate: (request: FastifyRequest) => Promise<unknown>): void {
  server.addHook('onRoute', (route) => {
    if (route.url.endsWith(tables)) route.bodyLimit = tablesLimit;
  });
  server.addHook('onRequest', async (request) => {
    if (request.routeOptions.url?.endsWith(tables)) await authenticate(request);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    finish(() => parseJson(body, !takesEvents(request.url)), done);
  });
  server.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    finish(() => {
      if (!takesEvents(request.url)) throw new TemasError('unsupported_encoding', 'Send application/json.');
      return parseJson(body, false);
    }, done);
  });
  server.addHook('onRequest', async (request) => {
    if (request.url.includes('%00')) throw new TemasError('invalid_request', 'An address holds no NUL.');
    // Node takes the first of several; a proxy in front may have taken another (RFC 9112, 3.2).
    const hosts = request.raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
    if (hosts.length > 1) throw new TemasError('invalid_request', 'A request names its host once.');
  });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase();
    if (encoding === undefined || encoding === '' || encoding === 'identity') return done(null, payload);
    if (encoding !== 'gzip' || !takesEvents(request.url)) {
      return done(new TemasError('unsupported_encoding', 'This encoding is not read here; events may be gzipped.'));
    }
    done(null, unzipped(payload));
  });
}

/** Whether an address takes events, and with them gzip. */
export function takesEvents(url: string): boolean {
  return url.startsWith('/v1/') || /^\/api\/v1\/workspaces\/[^/]+\/imports\/[^/?]+\/events/.test(url);
}

function unzipped(payload: RequestPayload): RequestPayload {
  const gunzip = createGunzip();
  const counted = Object.assign(gunzip, { receivedEncodedLength: 0 });
  payload.on('data', (chunk: Buffer) => {
    counted.receivedEncodedLength += chunk.length;
  });
  payload.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', (cause) => {
    payload.unpipe(gunzip);
    payload.resume();
    Object.assign(cause, { statusCode: 400 });
  });
  payload.pipe(gunzip);
  return counted;
}

/** @param strict for requests that manage: events are checked one by one instead */
function parseJson(body: Buffer, strict: boolean): unknown {
  if (body.length === 0) throw new TemasError('invalid_json', 'The body is empty.');
  if (!isUtf8(body)) throw new TemasError('invalid_json', 'The body is not UTF-8.');
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new TemasError('invalid_json', 'The body is not JSON.');
  }
  if (strict) assertStrictJson(text);
  return parsed;
}

function finish(work: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = work();
  } catch (error) {
    done(error instanceof Error ? error : new Error('unreadable'));
    return;
  }
  done(null, body);
}
