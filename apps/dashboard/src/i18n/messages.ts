import type { tr } from './tr.js';

/** The name of a text. */
export type MessageKey = keyof typeof tr;

/** All texts in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;
