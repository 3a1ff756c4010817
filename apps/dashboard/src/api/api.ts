import { createApiClient, type Schemas } from '@temas/api-client/client';

/** The shapes that the pages read. */
export type Session = Schemas['Session'];
export type JourneyMap = Schemas['JourneyMap'];
export type JourneyType = Schemas['JourneyType'];
export type Channel = Schemas['Channel'];
export type Receipt = Schemas['Receipt'];
export type Stage = Schemas['Stage'];
export type Workspace = Schemas['Workspace'];
export type Role = Workspace['role'];
export type MapNode = JourneyMap['nodes'][number];
export type MapEdge = JourneyMap['edges'][number];

/** What the API says of a fault beside its code. */
export interface FaultFacts {
  /** By which the fault is found in the log. */
  readonly traceId: string | null;
  /** The field of the request that is wrong, such as `timeZone` or `rules.3.match.pattern`. */
  readonly field: string | null;
  /** What is wrong, in English, for developers. */
  readonly detail: string | null;
}

/** A fault as the API reports it, or `network` where it could not be reached. */
export class ApiFault extends Error implements FaultFacts {
  readonly traceId: string | null;
  readonly field: string | null;
  readonly detail: string | null;

  constructor(
    readonly code: string,
    facts: Partial<FaultFacts> = {},
  ) {
    super(code);
    this.name = 'ApiFault';
    this.traceId = facts.traceId ?? null;
    this.field = facts.field ?? null;
    this.detail = facts.detail ?? null;
  }
}

let csrfToken: string | null = null;

/** What writing requests repeat; comes with the session. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** The API behind these pages. */
export const api = createApiClient({ baseUrl: '/', credentials: 'same-origin' });
api.use({
  onRequest({ request }) {
    if (csrfToken !== null && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
});

/** The data of an answer. @throws ApiFault */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer: Awaited<typeof call>;
  try {
    answer = await call;
  } catch {
    throw new ApiFault('network');
  }
  if (answer.response.ok) return answer.data as T;
  throw faultOf(answer.error);
}

function faultOf(error: unknown): ApiFault {
  if (typeof error !== 'object' || error === null) return new ApiFault('other');
  const text = (name: string): string | null => {
    const value = (error as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : null;
  };
  return new ApiFault(text('code') ?? 'other', {
    traceId: text('traceId'),
    field: text('field'),
    detail: text('detail'),
  });
}
