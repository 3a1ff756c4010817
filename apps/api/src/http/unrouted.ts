import type { Env } from '@temas/server/platform/env';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { securityHeaders } from './headers.js';

const problemType = 'application/problem+json; charset=utf-8';

/** Answers a request whose address cannot be decoded or is too long: no route and no hook has seen it. */
export function answerUnreadableAddress(env: Env) {
  return (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    void reply
      .status(400)
      .headers({ ...securityHeaders(env), 'content-type': problemType, 'x-request-id': request.id })
      .send(problem(400, 'The address cannot be read.', request.id));
  };
}

/** Answers what is no HTTP request, or one that came too slowly, and ends the connection. */
export function answerBrokenRequest(env: Env) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statuses.get(error.code ?? '') ?? 400;
    const body = problem(status, detailOf[status] ?? 'This is no HTTP request.');
    const headers = { ...securityHeaders(env), 'content-type': problemType, 'content-length': Buffer.byteLength(body) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}connection: close\r\n\r\n${body}`);
  };
}

const statuses = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_HEADER_OVERFLOW', 431],
]);
const detailOf: Readonly<Record<number, string>> = {
  408: 'The request took too long to arrive.',
  431: 'The headers are larger than allowed.',
};

function problem(status: number, detail: string, traceId?: string): string {
  const code = 'invalid_request';
  return JSON.stringify({ type: `urn:temas:problem:${code}`, title: 'invalid request', status, code, detail, traceId });
}
