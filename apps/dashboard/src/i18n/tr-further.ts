import { uiTr } from '../ui/messages.tr.js';
import { touchpointsTr } from '../touchpoints/messages.tr.js';
import { sourcesTr } from '../sources/messages.tr.js';
import { propertiesTr } from '../properties/messages.tr.js';
import { importsTr } from '../imports/messages.tr.js';
import { peopleTr } from '../people/messages.tr.js';
import { tokensTr } from '../tokens/messages.tr.js';
import { accountTr } from '../account/messages.tr.js';
import { settingsTr } from '../settings/messages.tr.js';
import { annotationsDialogTr } from '../annotations/dialog-messages.tr.js';
import { baselinesTr } from '../baselines/messages.tr.js';
import { galleryTr } from '../gallery/messages.tr.js';

/** Texts of the other pages in Turkish; they come with the first of those pages. */
export const furtherTr = {
  ...uiTr,
  ...touchpointsTr,
  ...sourcesTr,
  ...propertiesTr,
  ...importsTr,
  ...peopleTr,
  ...tokensTr,
  ...accountTr,
  ...settingsTr,
  ...baselinesTr,
  ...annotationsDialogTr,
  ...galleryTr,
} as const;
