import type { touchpointsTr } from './messages.tr.js';

/** Texts of this page in English. */
export const touchpointsEn: Readonly<Record<keyof typeof touchpointsTr, string>> = {};
