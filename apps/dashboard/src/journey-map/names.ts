import type { JourneyMap, JourneyType, MapNode } from '../api/api.js';
import { useLocale, useText, type Locale } from '../i18n/locale.js';
import type { MessageKey } from '../i18n/messages.js';
import { tr } from '../i18n/tr.js';

/** A touchpoint's name in the reader's language. */
export function nodeName(node: Pick<MapNode, 'name' | 'nameEn'>, locale: Locale): string {
  return locale === 'en' ? node.nameEn : node.name;
}

/** Names of stages, channels and journey types as the reader knows them. */
export function useNames() {
  const text = useText();
  const { locale } = useLocale();
  const known = (key: string): MessageKey | null => (Object.hasOwn(tr, key) ? (key as MessageKey) : null);
  return {
    node: (node: Pick<MapNode, 'name' | 'nameEn'>): string => nodeName(node, locale),
    stage: (stages: JourneyMap['stages'], key: string | null): string => {
      const stage = stages.find((candidate) => candidate.key === key);
      if (!stage) return key ?? text('graph.noStage');
      return locale === 'en' ? (stage.nameEn ?? stage.name) : stage.name;
    },
    channel: (key: string): string => {
      const name = known(`channel.${key}`);
      return name ? text(name) : key;
    },
    type: (type: Pick<JourneyType, 'name' | 'nameEn'>): string =>
      locale === 'en' ? (type.nameEn ?? type.name) : type.name,
  };
}
