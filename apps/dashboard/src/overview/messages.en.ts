import type { overviewTr } from './messages.tr.js';

/** Texts of this page in English. */
export const overviewEn: Readonly<Record<keyof typeof overviewTr, string>> = {};
