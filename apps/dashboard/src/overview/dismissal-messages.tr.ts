/** Texts of the dialogs by which changes are set aside, in Turkish; `dismissal-messages.en.ts` has the same keys. */
export const dismissalsTr = {
  'dismissals.ask.title': 'Neden kenara kaldırıyorsunuz?',
  'dismissals.ask.text':
    'Seçiminiz bu çalışma alanındaki herkes için geçerli olur ve geri alınabilir. Sıradaki değişim öne geçer; sınamalar ve sonuçları değişmez.',
  'dismissals.reason.not_important': 'Önemli değil',
  'dismissals.reason.known': 'Zaten biliniyor',
  'dismissals.reason.wrong': 'Doğru değil',
  'dismissals.help.not_important': 'Bu ölçümdeki değişimler, geri alınana kadar burada gösterilmez.',
  'dismissals.help.known':
    'Bu ölçümün bu yöndeki değişimi {days} gün gösterilmez; ters yönde değişirse yine gösterilir.',
  'dismissals.help.wrong': 'Bu ölçümdeki değişimler, hangi yönde olursa olsun {days} gün gösterilmez.',
  'dismissals.title': 'Kenara kaldırılanlar',
  'dismissals.text': '“Ne değişti?” kartları bunları göstermez; öteki ölçümler ve sonuçlar olduğu gibidir.',
  'dismissals.none': 'Kenara kaldırılmış bir şey yok.',
  'dismissals.until': '{time} tarihine kadar',
  'dismissals.until.undone': 'geri alınana kadar',
  'dismissals.again': 'Yeniden göster',
  'dismissals.again.of': 'Yeniden göster: {sentence}',
  'dismissals.again.done': 'Artık yeniden gösterilebilir: {sentence}',
  'dismissals.fault.dismissals.conflict':
    'Bir çalışma alanında en çok 500 ölçüm kenarda durabilir; önce birini yeniden gösterin.',
} as const;
