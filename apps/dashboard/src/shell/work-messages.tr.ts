/** Texts of the bell, in Turkish; `work-messages.en.ts` has the same keys. */
export const workTr = {
  'work.title': 'Süren, bekleyen ve biten işler',
  'work.none': 'Şu anda uzun süren bir iş yok.',
  'work.open': '{count, plural, other {İşler: # yeni}}',
  'work.openNone': 'İşler',
  'work.import': 'İçe aktarma: {source}',
  'work.rebuildType': 'Yolculuklar yeniden kuruluyor: {type}',
  'work.rebuildRules': 'Kurallar geçmişe uygulanıyor, sürüm {generation}',
  'work.rebuildZone': 'Yolculuklar yeni saat dilimine göre yeniden kuruluyor',
  'work.state.running': 'sürüyor',
  'work.state.paused': 'bekliyor',
  'work.state.done': 'bitti',
  'work.state.failed': 'başarısız',
  'work.state.cancelled': 'vazgeçildi',
} as const;
