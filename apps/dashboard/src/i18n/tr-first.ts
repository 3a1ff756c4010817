import { shellTr } from '../shell/messages.tr.js';
import { navigationTr } from '../shell/navigation-messages.tr.js';
import { workTr } from '../shell/work-messages.tr.js';
import { uiTr } from '../ui/messages.tr.js';

/** Texts that are there whatever page is shown, in Turkish. */
export const firstTr = { ...shellTr, ...navigationTr, ...workTr, ...uiTr } as const;
