import type { welcomeTr } from './messages.tr.js';

/** Texts of this page in English. */
export const welcomeEn: Readonly<Record<keyof typeof welcomeTr, string>> = {};
