import { annotationsTr } from '../annotations/messages.tr.js';
import { shellTr } from '../shell/messages.tr.js';
import { journeyMapTr } from '../journey-map/messages.tr.js';
import { overviewTr } from '../overview/messages.tr.js';
import { variantsTr } from '../variants/messages.tr.js';
import { welcomeTr } from '../welcome/messages.tr.js';

/** Texts of the shell and of the pages that are seen first, in Turkish. */
export const firstTr = {
  ...shellTr,
  ...annotationsTr,
  ...journeyMapTr,
  ...overviewTr,
  ...variantsTr,
  ...welcomeTr,
} as const;
