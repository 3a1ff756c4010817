/** Why an event is not taken, and the status with which a call for that one event answers. */
export const eventErrors = {
  /** Not a JSON object. */
  invalid_event: 400,
  unknown_type: 400,
  /** Neither a user id nor an anonymous id, or only placeholders such as `null` or `test`. */
  missing_id: 400,
  /** A track without an event name, or a page or screen without a name and a path. */
  missing_name: 400,
  /** A field has another type or length than it may have. */
  invalid_field: 400,
  /** A key that pollutes prototypes. */
  forbidden_key: 400,
  invalid_timestamp: 422,
  /** A date and time without an offset: nobody knows when that was. */
  timestamp_without_zone: 422,
  /** A live event from more than 13 months ago. */
  too_old: 422,
  /** More than 24 hours ahead. */
  in_future: 422,
  /** Feedback whose metric, score or scale is not right. */
  invalid_feedback: 422,
  /** A structured identifier in an event name, path or channel. */
  identifier_in_name: 422,
  /** A number that JSON cannot carry exactly stands for a key. */
  precision_loss: 422,
  /** The workspace has as many different names as it may have. */
  too_many_names: 422,
  /** More than 32 KiB. */
  event_too_large: 413,
  too_deep: 413,
  /** More than 255 properties, 1,000 keys in all, or 200 items of a list. */
  too_many_keys: 413,
  /** A key of more than 128 characters, or a text of more than 8 KiB. */
  too_long: 413,
  /** Beyond the thousandth event of a batch. */
  too_many_events: 413,
} as const;

export type EventErrorCode = keyof typeof eventErrors;

/** What is wrong with one event of a request. Nothing of the event's content is in `detail`. */
export interface EventFault {
  readonly code: EventErrorCode;
  /** Path of the field at fault, such as `properties.score`; empty for the event as a whole. */
  readonly field: string;
  readonly detail: string;
}

/** A fault as the sender reads it. */
export interface EventError extends EventFault {
  /** Position in the batch, from 0. */
  readonly index: number;
  readonly messageId: string | null;
}
