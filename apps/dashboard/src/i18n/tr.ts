import { shellTr } from '../shell/messages.tr.js';
import { journeyMapTr } from '../journey-map/messages.tr.js';
import { overviewTr } from '../overview/messages.tr.js';
import { variantsTr } from '../variants/messages.tr.js';
import { touchpointsTr } from '../touchpoints/messages.tr.js';
import { sourcesTr } from '../sources/messages.tr.js';
import { propertiesTr } from '../properties/messages.tr.js';
import { importsTr } from '../imports/messages.tr.js';
import { peopleTr } from '../people/messages.tr.js';
import { tokensTr } from '../tokens/messages.tr.js';
import { accountTr } from '../account/messages.tr.js';
import { settingsTr } from '../settings/messages.tr.js';
import { welcomeTr } from '../welcome/messages.tr.js';
import { galleryTr } from '../gallery/messages.tr.js';

/** Every text of the pages in Turkish. The keys are the contract; English must have the same. */
export const tr = {
  ...shellTr,
  ...journeyMapTr,
  ...overviewTr,
  ...variantsTr,
  ...touchpointsTr,
  ...sourcesTr,
  ...propertiesTr,
  ...importsTr,
  ...peopleTr,
  ...tokensTr,
  ...accountTr,
  ...settingsTr,
  ...welcomeTr,
  ...galleryTr,
} as const;
