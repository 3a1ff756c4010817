import type { EventError } from '@temas/contracts/event/event-error';

/** A single call whose one event is not taken; the filter answers with the event's own code. */
export class EventRefused extends Error {
  constructor(readonly error: EventError) {
    super(error.code);
    this.name = 'EventRefused';
  }
}
