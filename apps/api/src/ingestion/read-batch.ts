import { TemasError } from '@temas/domain/error';

/** The events of a batch's body. @throws TemasError invalid_request when there is no list of them */
export function readBatch(body: unknown): { events: readonly unknown[]; sentAt: string | null } {
  if (typeof body !== 'object' || body === null || !('batch' in body) || !Array.isArray(body.batch)) {
    throw new TemasError('invalid_request', 'A batch is an object with a list of events.', { field: 'batch' });
  }
  const sentAt = 'sentAt' in body && typeof body.sentAt === 'string' && body.sentAt.length <= 64 ? body.sentAt : null;
  return { events: body.batch, sentAt };
}
