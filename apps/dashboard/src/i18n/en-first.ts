import { annotationsEn } from '../annotations/messages.en.js';
import { shellEn } from '../shell/messages.en.js';
import { journeyMapEn } from '../journey-map/messages.en.js';
import { overviewEn } from '../overview/messages.en.js';
import { variantsEn } from '../variants/messages.en.js';
import { welcomeEn } from '../welcome/messages.en.js';

/** Texts of the shell and of the pages that are seen first, in English. */
export const firstEn = {
  ...shellEn,
  ...annotationsEn,
  ...journeyMapEn,
  ...overviewEn,
  ...variantsEn,
  ...welcomeEn,
} as const;
