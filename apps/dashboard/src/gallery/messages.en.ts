import type { galleryTr } from './messages.tr.js';

/** Texts of this page in English. */
export const galleryEn: Readonly<Record<keyof typeof galleryTr, string>> = {};
