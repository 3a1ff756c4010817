import type { peopleTr } from './messages.tr.js';

/** Texts of this page in English. */
export const peopleEn: Readonly<Record<keyof typeof peopleTr, string>> = {};
