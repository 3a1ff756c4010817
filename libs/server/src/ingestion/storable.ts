import { EventFaultError } from './event-fault-error.js';

/** @throws EventFaultError for what no store can hold unchanged: NUL, and halves of surrogate pairs */
export function assertStorable(text: string, field: string): void {
  if (!isStorable(text)) {
    throw new EventFaultError('invalid_field', field, 'A text must be well-formed Unicode without NUL.');
  }
}

/** Whether every store can hold the text unchanged. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/[\uD800-\uDFFF]/u.test(text);
}
