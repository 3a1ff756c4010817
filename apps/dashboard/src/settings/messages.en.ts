import type { settingsTr } from './messages.tr.js';

/** Texts of this page in English. */
export const settingsEn: Readonly<Record<keyof typeof settingsTr, string>> = {};
