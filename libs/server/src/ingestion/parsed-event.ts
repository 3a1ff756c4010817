import type { EventKind } from '../inbox/event-row.js';

/** Why a value was left out. */
export type DropReason =
  'unregistered' | 'wrong_type' | 'identifier_in_value' | 'comment' | 'contact' | 'placeholder_id';

/** Stands for a name that is not shown. */
export const hiddenName = '(other)';

/** A property or trait that was left out of an event. */
export interface Dropped {
  readonly scope: 'property' | 'trait' | 'id';
  /** Safe to show: names that could hold an identifier are `(other)`. */
  readonly name: string;
  readonly type: string;
  readonly reason: DropReason;
}

/** An answer as feedback carries it. */
export interface Answer {
  readonly metric: 'nps' | 'csat' | 'ces' | 'rating';
  readonly score: number;
  readonly min: number;
  readonly max: number;
  /** The touchpoint that it is about, by name. */
  readonly about: string | null;
}

/** A checked event. It still holds identifiers, so it lives in memory only, until its pseudonyms are known. */
export interface ParsedEvent {
  readonly kind: EventKind;
  readonly messageId: string;
  /** Whether the sender gave the message id; else it is random. */
  readonly hasOwnMessageId: boolean;
  readonly occurred: bigint;
  readonly sequence: bigint;
  /** 0 where the sender did not say. */
  readonly sent: bigint;
  readonly channel: string;
  /** Event name, page or screen name, or templated path; null for what is no touchpoint. */
  readonly action: string | null;
  readonly answer: Answer | null;
  readonly user: string | null;
  readonly anonymous: string | null;
  /** Of alias: the id that the user had before. */
  readonly previous: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly keys: readonly { readonly property: number; readonly value: string }[];
  readonly properties: Readonly<Record<string, string>>;
  readonly dropped: readonly Dropped[];
}
