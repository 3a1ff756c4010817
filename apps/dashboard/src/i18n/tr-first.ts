import { shellTr } from '../shell/messages.tr.js';
import { uiTr } from '../ui/messages.tr.js';
import { welcomeTr } from '../welcome/messages.tr.js';

/** Texts that are there whatever page is shown, in Turkish. */
export const firstTr = { ...shellTr, ...uiTr, ...welcomeTr } as const;
