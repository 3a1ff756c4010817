import type { accountTr } from './messages.tr.js';

/** Texts of this page in English. */
export const accountEn: Readonly<Record<keyof typeof accountTr, string>> = {};
