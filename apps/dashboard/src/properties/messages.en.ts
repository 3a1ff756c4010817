import type { propertiesTr } from './messages.tr.js';

/** Texts of this page in English. */
export const propertiesEn: Readonly<Record<keyof typeof propertiesTr, string>> = {};
