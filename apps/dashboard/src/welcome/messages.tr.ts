/** Texts of this page in Turkish; `messages.en.ts` has the same keys. */
export const welcomeTr = {
  'welcome.title': 'Temas’a hoş geldiniz',
  'welcome.lead':
    'Temas noktalarından gelen olaylar, yazılmadan önce takma adlarla değiştirilir; yolculuk olur ve burada ölçülür.',
  'welcome.skip': 'Geç',
  'welcome.map.title': '1. Örnek haritaya bakın',
  'welcome.map.text':
    'Uydurma bir mağaza ve bankanın yolculukları hazır. Bir noktaya basın: nereden gelindi, nereye gidildi, ne kadar sürdü.',
  'welcome.map.go': 'Haritayı aç',
  'welcome.send.title': '2. Bir olay gönderin',
  'welcome.send.text': 'Bir kaynak kurun, hazır satırı kopyalayın; olayınızın nasıl saklandığını gelirken görün.',
  'welcome.send.go': 'Kaynaklara git',
  'welcome.import.title': '3. Elinizdekini aktarın',
  'welcome.import.text':
    'Bir CSV, XES ya da JSON dosyası sekiz adımda yolculuk olur; kimlikler tarayıcıdan çıkmadan size gösterilir.',
  'welcome.import.go': 'İçe aktar',
  'welcome.again': 'Hoş geldiniz sayfası',
} as const;
