/** Texts that only some pages show, by language; `withTexts` loads them with the page. */
export const textParts = {
  account: {
    tr: async () => (await import('../account/messages.tr.js')).accountTr,
    en: async () => (await import('../account/messages.en.js')).accountEn,
  },
  annotations: {
    tr: async () => (await import('../annotations/messages.tr.js')).annotationsTr,
    en: async () => (await import('../annotations/messages.en.js')).annotationsEn,
  },
  annotationsDialog: {
    tr: async () => (await import('../annotations/dialog-messages.tr.js')).annotationsDialogTr,
    en: async () => (await import('../annotations/dialog-messages.en.js')).annotationsDialogEn,
  },
  baselines: {
    tr: async () => (await import('../baselines/messages.tr.js')).baselinesTr,
    en: async () => (await import('../baselines/messages.en.js')).baselinesEn,
  },
  dismissals: {
    tr: async () => (await import('../overview/dismissal-messages.tr.js')).dismissalsTr,
    en: async () => (await import('../overview/dismissal-messages.en.js')).dismissalsEn,
  },
  erasures: {
    tr: async () => (await import('../erasures/messages.tr.js')).erasuresTr,
    en: async () => (await import('../erasures/messages.en.js')).erasuresEn,
  },
  filters: {
    tr: async () => (await import('../filters/messages.tr.js')).filtersTr,
    en: async () => (await import('../filters/messages.en.js')).filtersEn,
  },
  gallery: {
    tr: async () => (await import('../gallery/messages.tr.js')).galleryTr,
    en: async () => (await import('../gallery/messages.en.js')).galleryEn,
  },
  importDays: {
    tr: async () => (await import('../imports/day-messages.tr.js')).importDaysTr,
    en: async () => (await import('../imports/day-messages.en.js')).importDaysEn,
  },
  imports: {
    tr: async () => (await import('../imports/messages.tr.js')).importsTr,
    en: async () => (await import('../imports/messages.en.js')).importsEn,
  },
  journeyMap: {
    tr: async () => (await import('../journey-map/messages.tr.js')).journeyMapTr,
    en: async () => (await import('../journey-map/messages.en.js')).journeyMapEn,
  },
  overview: {
    tr: async () => (await import('../overview/messages.tr.js')).overviewTr,
    en: async () => (await import('../overview/messages.en.js')).overviewEn,
  },
  people: {
    tr: async () => (await import('../people/messages.tr.js')).peopleTr,
    en: async () => (await import('../people/messages.en.js')).peopleEn,
  },
  properties: {
    tr: async () => (await import('../properties/messages.tr.js')).propertiesTr,
    en: async () => (await import('../properties/messages.en.js')).propertiesEn,
  },
  settings: {
    tr: async () => (await import('../settings/messages.tr.js')).settingsTr,
    en: async () => (await import('../settings/messages.en.js')).settingsEn,
  },
  sources: {
    tr: async () => (await import('../sources/messages.tr.js')).sourcesTr,
    en: async () => (await import('../sources/messages.en.js')).sourcesEn,
  },
  status: {
    tr: async () => (await import('../status/messages.tr.js')).statusTr,
    en: async () => (await import('../status/messages.en.js')).statusEn,
  },
  statusMinutes: {
    tr: async () => (await import('../status/minutes-messages.tr.js')).statusMinutesTr,
    en: async () => (await import('../status/minutes-messages.en.js')).statusMinutesEn,
  },
  tokens: {
    tr: async () => (await import('../tokens/messages.tr.js')).tokensTr,
    en: async () => (await import('../tokens/messages.en.js')).tokensEn,
  },
  touchpoints: {
    tr: async () => (await import('../touchpoints/messages.tr.js')).touchpointsTr,
    en: async () => (await import('../touchpoints/messages.en.js')).touchpointsEn,
  },
  variants: {
    tr: async () => (await import('../variants/messages.tr.js')).variantsTr,
    en: async () => (await import('../variants/messages.en.js')).variantsEn,
  },
  welcome: {
    tr: async () => (await import('../welcome/messages.tr.js')).welcomeTr,
    en: async () => (await import('../welcome/messages.en.js')).welcomeEn,
  },
  workRow: {
    tr: async () => (await import('../shell/work-row-messages.tr.js')).workRowTr,
    en: async () => (await import('../shell/work-row-messages.en.js')).workRowEn,
  },
} as const;

/** The name of a part. */
export type TextPart = keyof typeof textParts;
