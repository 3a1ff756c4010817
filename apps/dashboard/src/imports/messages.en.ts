import type { importsTr } from './messages.tr.js';

/** Texts of this page in English. */
export const importsEn: Readonly<Record<keyof typeof importsTr, string>> = {};
