import type { LightMyRequestResponse } from 'fastify';

/** What an answer that refuses says: its status, its code, and the field that is wrong. */
export function refusalOf(answer: LightMyRequestResponse): [status: number, code: string, field: string | undefined] {
  const { code, field } = answer.json<{ code: string; field?: string }>();
  return [answer.statusCode, code, field];
}
