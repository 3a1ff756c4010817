import { shellEn } from '../shell/messages.en.js';
import { uiEn } from '../ui/messages.en.js';
import { welcomeEn } from '../welcome/messages.en.js';

/** Texts that are there whatever page is shown, in English. */
export const firstEn = { ...shellEn, ...uiEn, ...welcomeEn } as const;
