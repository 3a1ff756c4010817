import { TemasError } from '@temas/domain/error';

/** The events of a batch's body. @throws TemasError invalid_request when there is no list of them */
export function readBatch(body: unknown): { events: readonly unknown[]; sentAt: unknown } {
  if (typeof body !== 'object' || body === null || !('batch' in body) || !Array.isArray(body.batch)) {
    throw new TemasError('invalid_request', 'A batch is an object with a list of events.', { field: 'batch' });
  }
  return { events: body.batch, sentAt: 'sentAt' in body ? body.sentAt : null };
}
