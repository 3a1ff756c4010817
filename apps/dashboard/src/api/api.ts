import { createApiClient, type Schemas } from '@temas/api-client/client';

/** The shapes that the pages read. */
export type Session = Schemas['Session'];
export type JourneyMap = Schemas['JourneyMap'];
export type JourneyType = Schemas['JourneyType'];
export type Channel = Schemas['Channel'];
export type Receipt = Schemas['Receipt'];
export type MapNode = JourneyMap['nodes'][number];
export type MapEdge = JourneyMap['edges'][number];

/** A fault as the API reports it, or `network` where it could not be reached. */
export class ApiFault extends Error {
  constructor(
    readonly code: string,
    readonly traceId: string | null = null,
  ) {
    super(code);
    this.name = 'ApiFault';
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
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'other';
  return new ApiFault(code, 'traceId' in error && typeof error.traceId === 'string' ? error.traceId : null);
}
