import { describe, expect, it } from '@jest/globals';
import { textWriter } from '../i18n/text-writer.js';
import { annotationsEn } from './messages.en.js';
import { annotationsTr } from './messages.tr.js';

describe('what an import brought', () => {
  it.each([
    ['en', 1, 1, 'An import ended: 1 event came in'],
    ['en', 2, 12_480, '2 imports ended: 12,480 events came in'],
    ['tr', 1, 1, '1 içe aktarma bitti: 1 olay geldi'],
  ] as const)('is said in %s as one says so many', (language, count, events, said) => {
    const value = events.toLocaleString(language);
    expect(
      textWriter(language, language === 'en' ? annotationsEn : annotationsTr).plain('annotations.kind.import', {
        count,
        events,
        value,
      }),
    ).toBe(said);
  });
});
