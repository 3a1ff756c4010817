import { firstTr } from './tr-first.js';
import { furtherTr } from './tr-further.js';

/** Every text of the pages in Turkish. The keys are the contract; English must have the same. */
export const tr = { ...firstTr, ...furtherTr } as const;
