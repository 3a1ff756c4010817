import { accountEn } from '../account/messages.en.js';
import { annotationsDialogEn } from '../annotations/dialog-messages.en.js';
import { annotationsEn } from '../annotations/messages.en.js';
import { baselinesEn } from '../baselines/messages.en.js';
import { erasuresEn } from '../erasures/messages.en.js';
import { filtersEn } from '../filters/messages.en.js';
import { galleryEn } from '../gallery/messages.en.js';
import { importDaysEn } from '../imports/day-messages.en.js';
import { importsEn } from '../imports/messages.en.js';
import { journeyMapEn } from '../journey-map/messages.en.js';
import { dismissalsEn } from '../overview/dismissal-messages.en.js';
import { overviewEn } from '../overview/messages.en.js';
import { workRowEn } from '../shell/work-row-messages.en.js';
import { welcomeEn } from '../welcome/messages.en.js';
import { peopleEn } from '../people/messages.en.js';
import { propertiesEn } from '../properties/messages.en.js';
import { settingsEn } from '../settings/messages.en.js';
import { sourcesEn } from '../sources/messages.en.js';
import { statusEn } from '../status/messages.en.js';
import { statusMinutesEn } from '../status/minutes-messages.en.js';
import { tokensEn } from '../tokens/messages.en.js';
import { touchpointsEn } from '../touchpoints/messages.en.js';
import { variantsEn } from '../variants/messages.en.js';
import { firstEn } from './en-first.js';
import type { Messages } from './messages.js';

/** Every text of the pages in English. */
export const en: Messages = {
  ...firstEn,
  ...accountEn,
  ...annotationsEn,
  ...annotationsDialogEn,
  ...baselinesEn,
  ...dismissalsEn,
  ...erasuresEn,
  ...filtersEn,
  ...galleryEn,
  ...importDaysEn,
  ...importsEn,
  ...journeyMapEn,
  ...overviewEn,
  ...peopleEn,
  ...propertiesEn,
  ...settingsEn,
  ...sourcesEn,
  ...statusEn,
  ...statusMinutesEn,
  ...tokensEn,
  ...touchpointsEn,
  ...variantsEn,
  ...welcomeEn,
  ...workRowEn,
};
