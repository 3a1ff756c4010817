import type { sourcesTr } from './messages.tr.js';

/** Texts of this page in English. */
export const sourcesEn: Readonly<Record<keyof typeof sourcesTr, string>> = {};
