import { shellEn } from '../shell/messages.en.js';
import { navigationEn } from '../shell/navigation-messages.en.js';
import { workEn } from '../shell/work-messages.en.js';
import { uiEn } from '../ui/messages.en.js';

/** Texts that are there whatever page is shown, in English. */
export const firstEn = { ...shellEn, ...navigationEn, ...workEn, ...uiEn } as const;
