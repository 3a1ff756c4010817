import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { eventErrors, type EventError } from '@temas/contracts/event/event-error';
import { TemasError, type ErrorCode } from '@temas/domain/error';
import { isAuditAway } from '@temas/server/audit/audit-away';
import { noteFault } from '@temas/server/heartbeat/last-faults';
import { describeError, type Logger } from '@temas/server/platform/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway, sqlState } from '@temas/server/platform/database-error';
import { EventRefused } from '../ingestion/event-refused.js';
import { LOGGER } from '../platform/tokens.js';

/** The status of every fault. A new code does not compile until it has one. */
export const statusOf: Record<ErrorCode, number> = {
  invalid_request: 400,
  invalid_json: 400,
  unknown_field: 400,
  unauthenticated: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  csrf_failed: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_encoding: 415,
  weak_password: 422,
  last_owner: 409,
  invitation_used: 410,
  invitation_ended: 410,
  not_importable: 409,
  min_group_not_allowed: 422,
  contact_name: 422,
  identifier_name: 422,
  precise_name: 422,
  special_category_name: 422,
  too_many_requests: 429,
  query_limit_exceeded: 422,
  internal: 500,
  unavailable: 503,
};

/** Statuses that the framework itself raises, by the code that says the same. */
const codeOfStatus = new Map<number, ErrorCode>([
  [400, 'invalid_request'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [405, 'not_found'],
  [413, 'payload_too_large'],
  [415, 'unsupported_encoding'],
  [429, 'too_many_requests'],
]);

/** Turns every fault into an RFC 9457 answer. Nothing of the input, the SQL or the stack is in it. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (thrown instanceof EventRefused) return refuseEvent(thrown.error, request, reply);
    const error = toTemasError(thrown);
    const status = statusOf[error.code];
    if (status >= 500) {
      if (!isAskedByWatchers(request)) noteFault(error.code);
      this.logger.error(
        { requestId: request.id, code: error.code, ...describeError(error.context.cause ?? thrown) },
        'request failed',
      );
    }
    if (reply.sent) return;
    if (error.context.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(Math.ceil(error.context.retryAfterSeconds)));
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    send(reply, {
      type: `urn:temas:problem:${error.code}`,
      title: error.code.replaceAll('_', ' '),
      status,
      code: error.code,
      detail: error.detail,
      ...(error.context.field === undefined ? {} : { field: error.context.field }),
      traceId: request.id,
    });
  }
}

/** Whether a request only asks whether something answers: that it does not is no fault of a program. */
function isAskedByWatchers({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return url === '/readyz' || url.startsWith('/metrics');
}

/** A single call's event that was not taken: the event's own code, and the status that goes with it. */
function refuseEvent(error: EventError, request: FastifyRequest, reply: FastifyReply): void {
  send(reply, {
    type: `urn:temas:problem:${error.code}`,
    title: error.code.replaceAll('_', ' '),
    status: eventErrors[error.code],
    ...error,
    traceId: request.id,
  });
}

function send(reply: FastifyReply, problem: { readonly status: number } & Readonly<Record<string, unknown>>): void {
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** Any thrown thing as a fault with a name. */
export function toTemasError(thrown: unknown): TemasError {
  if (thrown instanceof TemasError) return thrown;
  const status = statusIn(thrown);
  if (status === 400 && isJsonFault(thrown))
    return new TemasError('invalid_json', 'The body is not JSON.', { cause: thrown });
  const code = status === undefined ? undefined : codeOfStatus.get(status);
  if (code) return new TemasError(code, detailOf[code] ?? 'The request cannot be served.', { cause: thrown });
  if (sqlState(thrown) === uniqueViolation) {
    return new TemasError('conflict', 'Somebody has just created the same.', { cause: thrown });
  }
  if (isDatabaseAway(thrown)) {
    return new TemasError('unavailable', 'The database does not answer.', { cause: thrown, retryAfterSeconds: 5 });
  }
  if (isAuditAway(thrown)) {
    return new TemasError('unavailable', 'The audit log is away; nothing was changed.', {
      ...{ cause: thrown, retryAfterSeconds: 60 },
    });
  }
  return new TemasError('internal', 'Something went wrong on our side; the trace id finds it in the log.', {
    cause: thrown,
  });
}

const detailOf: Partial<Record<ErrorCode, string>> = {
  not_found: 'There is nothing at this address.',
  payload_too_large: 'The body is larger than allowed.',
  unsupported_encoding: 'Send JSON in UTF-8, plain or gzipped.',
  invalid_request: 'The request is not well formed.',
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function statusIn(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (isObject(thrown) && 'statusCode' in thrown && typeof thrown.statusCode === 'number') return thrown.statusCode;
  return undefined;
}

function isJsonFault(thrown: unknown): boolean {
  return (
    thrown instanceof SyntaxError ||
    (thrown instanceof Error && 'code' in thrown && String(thrown.code).includes('JSON'))
  );
}

/** Two requests at once can both find a name free; the index lets one of them have it. */
const uniqueViolation = '23505';
