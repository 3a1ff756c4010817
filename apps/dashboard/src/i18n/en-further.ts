import { uiEn } from '../ui/messages.en.js';
import { touchpointsEn } from '../touchpoints/messages.en.js';
import { sourcesEn } from '../sources/messages.en.js';
import { propertiesEn } from '../properties/messages.en.js';
import { importsEn } from '../imports/messages.en.js';
import { peopleEn } from '../people/messages.en.js';
import { tokensEn } from '../tokens/messages.en.js';
import { accountEn } from '../account/messages.en.js';
import { settingsEn } from '../settings/messages.en.js';
import { annotationsDialogEn } from '../annotations/dialog-messages.en.js';
import { baselinesEn } from '../baselines/messages.en.js';
import { galleryEn } from '../gallery/messages.en.js';

/** Texts of the other pages in English; they come with the first of those pages. */
export const furtherEn = {
  ...uiEn,
  ...touchpointsEn,
  ...sourcesEn,
  ...propertiesEn,
  ...importsEn,
  ...peopleEn,
  ...tokensEn,
  ...accountEn,
  ...settingsEn,
  ...baselinesEn,
  ...annotationsDialogEn,
  ...galleryEn,
} as const;
