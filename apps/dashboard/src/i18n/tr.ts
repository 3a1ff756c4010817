import { accountTr } from '../account/messages.tr.js';
import { annotationsDialogTr } from '../annotations/dialog-messages.tr.js';
import { annotationsTr } from '../annotations/messages.tr.js';
import { baselinesTr } from '../baselines/messages.tr.js';
import { erasuresTr } from '../erasures/messages.tr.js';
import { filtersTr } from '../filters/messages.tr.js';
import { galleryTr } from '../gallery/messages.tr.js';
import { importDaysTr } from '../imports/day-messages.tr.js';
import { importsTr } from '../imports/messages.tr.js';
import { journeyMapTr } from '../journey-map/messages.tr.js';
import { dismissalsTr } from '../overview/dismissal-messages.tr.js';
import { overviewTr } from '../overview/messages.tr.js';
import { workRowTr } from '../shell/work-row-messages.tr.js';
import { welcomeTr } from '../welcome/messages.tr.js';
import { peopleTr } from '../people/messages.tr.js';
import { propertiesTr } from '../properties/messages.tr.js';
import { settingsTr } from '../settings/messages.tr.js';
import { sourcesTr } from '../sources/messages.tr.js';
import { statusTr } from '../status/messages.tr.js';
import { statusMinutesTr } from '../status/minutes-messages.tr.js';
import { tokensTr } from '../tokens/messages.tr.js';
import { touchpointsTr } from '../touchpoints/messages.tr.js';
import { variantsTr } from '../variants/messages.tr.js';
import { firstTr } from './tr-first.js';

/** Every text of the pages in Turkish. The keys are the contract; English must have the same. */
export const tr = {
  ...firstTr,
  ...accountTr,
  ...annotationsTr,
  ...annotationsDialogTr,
  ...baselinesTr,
  ...dismissalsTr,
  ...erasuresTr,
  ...filtersTr,
  ...galleryTr,
  ...importDaysTr,
  ...importsTr,
  ...journeyMapTr,
  ...overviewTr,
  ...peopleTr,
  ...propertiesTr,
  ...settingsTr,
  ...sourcesTr,
  ...statusTr,
  ...statusMinutesTr,
  ...tokensTr,
  ...touchpointsTr,
  ...variantsTr,
  ...welcomeTr,
  ...workRowTr,
} as const;
