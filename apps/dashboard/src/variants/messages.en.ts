import type { variantsTr } from './messages.tr.js';

/** Texts of this page in English. */
export const variantsEn: Readonly<Record<keyof typeof variantsTr, string>> = {};
