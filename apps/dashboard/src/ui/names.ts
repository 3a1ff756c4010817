import { useMemo } from 'react';
import type { JourneyType, MapNode, Stage } from '../api/api.js';
import { useKnownText, useLocale, useText, type Locale } from '../i18n/locale.js';

/** A touchpoint's name in the reader's language. */
export function nodeName(node: Pick<MapNode, 'name' | 'nameEn'>, locale: Locale): string {
  return locale === 'en' ? node.nameEn : node.name;
}

/** Names of touchpoints, stages, channels and journey types as the reader knows them. */
export function useNames() {
  const text = useText();
  const known = useKnownText();
  const { locale } = useLocale();
  return useMemo(
    () => ({
      node: (node: Pick<MapNode, 'name' | 'nameEn'>): string => nodeName(node, locale),
      /** A touchpoint as lists of them have it: where nobody named it, its key. */
      touchpoint: (one: { key: string; name: string | null; nameEn: string | null }): string =>
        (locale === 'en' ? (one.nameEn ?? one.name) : (one.name ?? one.nameEn)) ?? one.key,
      stage: (stages: readonly Stage[], key: string | null): string => {
        const stage = stages.find((candidate) => candidate.key === key);
        if (!stage) return key ?? text('stage.none');
        return locale === 'en' ? (stage.nameEn ?? stage.name) : stage.name;
      },
      channel: (key: string): string => known(`channel.${key}`) ?? key,
      type: (type: Pick<JourneyType, 'name' | 'nameEn'>): string =>
        locale === 'en' ? (type.nameEn ?? type.name) : type.name,
    }),
    [text, known, locale],
  );
}
