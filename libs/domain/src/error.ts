/** Every fault that Temas reports by name. The HTTP status of each stands in the API's problem-details filter. */
export const errorCodes = [
  'invalid_request',
  'invalid_json',
  'unknown_field',
  'unauthenticated',
  'forbidden',
  'origin_not_allowed',
  'csrf_failed',
  'not_found',
  'conflict',
  'gone',
  'payload_too_large',
  'unsupported_encoding',
  'too_many_requests',
  'unavailable',
  'query_limit_exceeded',
  'weak_password',
  'last_owner',
  'invitation_used',
  'invitation_ended',
  'not_importable',
  'min_group_not_allowed',
  'contact_name',
  'identifier_name',
  'precise_name',
  'special_category_name',
  'internal',
] as const;

/** One of the closed list of fault names. */
export type ErrorCode = (typeof errorCodes)[number];

/** What a fault may carry beside its name; never an identifier or an echo of the input. */
export interface ErrorContext {
  /** The field of the request that is at fault, as a path such as `rules[2].pattern`. */
  readonly field?: string;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
  /** What led here; for the log, never for the caller. */
  readonly cause?: unknown;
}

/** A fault with a name that the caller can act on. */
export class TemasError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly context: ErrorContext = {},
  ) {
    super(`${code}: ${detail}`, context.cause === undefined ? undefined : { cause: context.cause });
    this.name = 'TemasError';
  }
}
