/** Texts of this page in Turkish; `messages.en.ts` has the same keys. */
export const welcomeTr = {
  'welcome.title': 'Temas’a hoş geldiniz',
  'welcome.lead':
    'Temas noktalarından gelen olaylar, yazılmadan önce takma adlarla değiştirilir; yolculuk olur ve burada ölçülür.',
  'welcome.skip': 'Geç',
  'welcome.demo.title': 'Örnek haritaya bakın',
  'welcome.demo.text':
    'Uydurma bir mağaza ve bankanın yolculukları hazır. Bir noktaya basın: nereden gelindi, nereye gidildi, ne kadar sürdü.',
  'welcome.map.title': 'Haritaya bakın',
  'welcome.map.text':
    'Bu çalışma alanının yolculukları haritada. Bir noktaya basın: nereden gelindi, nereye gidildi, ne kadar sürdü.',
  'welcome.empty.title': 'Haritanızı görün',
  'welcome.empty.text': 'Buraya henüz olay gelmedi. İlk olaylardan saniyeler sonra yolculuklar haritada belirir.',
  'welcome.map.go': 'Haritayı aç',
  'welcome.send.title': 'Bir olay gönderin',
  'welcome.send.text': 'Bir kaynak kurun, hazır satırı kopyalayın; olayınızın nasıl saklandığını gelirken görün.',
  'welcome.send.analyst': 'Bir kaynak kurun, hazır satırı kopyalayın; olayınız saniyeler içinde yolculuğuna girer.',
  'welcome.send.go': 'Kaynaklara git',
  'welcome.import.title': 'Elinizdekini aktarın',
  'welcome.import.text':
    'Bir CSV, XES ya da JSON dosyası sekiz adımda yolculuk olur; kimlikler tarayıcıdan çıkmadan size gösterilir.',
  'welcome.import.demo':
    'Bir CSV, XES ya da JSON dosyası sekiz adımda yolculuk olur; bu örneğe karışmaz, ayrı bir çalışma alanına girer.',
  'welcome.import.go': 'İçe aktar',
  'welcome.readOnly':
    'Rolünüz: {present}. Olay göndermek ve dosya aktarmak için gereken rol: {needed}. Çalışma alanının bir sahibinden isteyebilirsiniz.',
} as const;
