import type { tokensTr } from './messages.tr.js';

/** Texts of this page in English. */
export const tokensEn: Readonly<Record<keyof typeof tokensTr, string>> = {};
