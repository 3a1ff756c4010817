import type { EventErrorCode, EventFault } from '@temas/contracts/event/event-error';

/** Carries a fault of one event from where it is found to where the event is given up. */
export class EventFaultError extends Error {
  readonly fault: EventFault;

  constructor(code: EventErrorCode, field: string, detail: string) {
    super(code);
    this.name = 'EventFaultError';
    this.fault = { code, field, detail };
  }
}
