/** Texts of this page in Turkish; `messages.en.ts` has the same keys. */
export const erasuresTr = {
  'erasures.sentence':
    'Unutulmak isteyenler buradan silinir: hiçbir sayıda ve hiçbir depoda kalmazlar, eski olayları yeniden gönderilse de alınmaz.',
  'erasures.ownersOnly':
    'Silme taleplerini yalnız sahipler görür ve kişileri yalnız onlar siler. Gereken rol: {needed}. Sizin rolünüz: {present}.',
  'erasures.new': 'Kişi sil',
  'erasures.new.note':
    'Kişiyi bildiğiniz kimlikleriyle yazın. Yazdıklarınız saklanmaz; birinin bulunup bulunmadığı kimseye söylenmez, çünkü müşteri olmak da bir sırdır.',
  'erasures.how': 'Elinizde ne var?',
  'erasures.how.person': 'Bir kişi',
  'erasures.how.list': 'Bir liste',
  'erasures.person': 'Kişinin kimlikleri',
  'erasures.person.help':
    'Bildiğiniz her alanı doldurun; biri yeter. Aynı kişi olduğu bilinen öbür kimlikler de silinir.',
  'erasures.userId': 'Kullanıcı kimliği',
  'erasures.anonymousId': 'Anonim kimlik',
  'erasures.email': 'E-posta',
  'erasures.phone': 'Telefon',
  'erasures.kind': 'Satırlarda ne yazıyor?',
  'erasures.userIds': 'Kullanıcı kimlikleri',
  'erasures.anonymousIds': 'Anonim kimlikler',
  'erasures.emails': 'E-posta adresleri',
  'erasures.phones': 'Telefon numaraları',
  'erasures.lines': 'Her satıra bir tane',
  'erasures.lines.help':
    'En çok {most} satır. Boş satırlar ve tekrarlar sayılmaz. Yazılan: {count, plural, other {# kimlik}}.',
  'erasures.reference': 'Başvuru numarası (isteğe bağlı)',
  'erasures.reference.help': 'Bu talebi listede bulmanız için, örneğin 2026/118. Kişiyle ilgili hiçbir şey yazmayın.',
  'erasures.erase': 'Sil…',
  'erasures.taken': 'Talep alındı, yazdıklarınız bu sayfadan silindi. Neyin ne zaman bittiğini aşağıda görürsünüz.',
  'erasures.fault.nobody': 'Kişinin en az bir kimliğini yazın.',
  'erasures.fault.noLine': 'En az bir satır yazın.',
  'erasures.fault.tooMany':
    '{count, plural, other {# kimlik}} yazıldı; bir talepte en çok {most} kimlik olur. Listeyi bölün.',
  'erasures.fault.tooLong': 'En çok {most} karakter olabilir.',
  'erasures.fault.userId':
    'Bir kişinin kimliği değil; “null”, “test” ya da sıfırlar gibi yer tutucular kimseyi göstermez.',
  'erasures.fault.anonymousId':
    'Bir kişinin kimliği değil; “null”, “test” ya da sıfırlar gibi yer tutucular kimseyi göstermez.',
  'erasures.fault.email':
    'Bir kişinin e-posta adresi değil; info@ ya da noreply@ gibi ortak adresler kimseyi göstermez.',
  'erasures.fault.phone':
    'Bir kişinin telefon numarası değil. Yurt dışı numaralarını + ile yazın; 444 ve 0850 gibi hatlar kimseyi göstermez.',
  'erasures.fault.reference':
    'Burada kişiyle ilgili bir şey olamaz: e-posta, telefon, kimlik numarası gibi. Yalnız başvurunun numarasını yazın.',
  'erasures.fault.inLines': 'Satır {lines}: {fault}',
  'erasures.fault.further': '{count, plural, other {# satır daha}}',
  'erasures.confirm.title': '{count, plural, one {Bu kimliğin sahibi} other {Bu # kimliğin sahipleri}} silinsin mi?',
  'erasures.confirm.action': 'Kalıcı olarak sil',
  'erasures.confirm.whom':
    '“{name}” çalışma alanında bu kimlikleri taşıyan herkes, aynı kişi olduğu bilinen öbür kimlikleriyle birlikte silinir.',
  'erasures.confirm.figures':
    'Önce bütün sayılardan çıkarlar, sonra kimlikleri unutulur, sonunda baytları yok edilir. Bu birkaç dakika sürer. Bu yüzden küçük kalan gruplar gizlenir.',
  'erasures.confirm.again': 'Bu andan önceki olayları yeniden gönderilirse ya da bir dosyada gelirse alınmaz.',
  'erasures.confirm.later': 'Bundan sonra yaptıkları yeni bir kişinin olayları olarak sayılır.',
  'erasures.confirm.stays':
    'Şunlar kalır: bu talep, numarası ve kimlik sayısı; önceden indirilmiş ya da yazdırılmış sayılar; önceden alınmış yedekler. Eski bir yedeğe dönülürse aynı kişileri yeniden silin.',
  'erasures.confirm.never': 'Bu geri alınamaz.',
  'erasures.list': 'Talepler',
  'erasures.list.note': 'En yenisi üstte. Zamanlarda saniye yoktur: bir adımın ne kadar sürdüğü bir şey ele vermesin.',
  'erasures.none': 'Henüz silme talebi yok.',
  'erasures.none.text': 'Bir talep gönderildiğinde adımları ve zamanları burada durur; kimi ilgilendirdiği durmaz.',
  'erasures.unnamed': 'Numarasız talep',
  'erasures.facts': '{count, plural, other {# kimlik}} · Talep: {time}',
  'erasures.state.underWay': 'sürüyor',
  'erasures.state.ended': 'bitti',
  'erasures.state.late': 'gecikti',
  'erasures.late':
    'Talebin üzerinden bir günden çok geçti ve bir adımı hâlâ bitmedi. Temas’ı işleten kişi nedenini api ve worker günlüklerinde bulur.',
  'erasures.steps': 'Adımlar',
  'erasures.step.removed': 'Sayılardan çıkma',
  'erasures.step.forgotten': 'Kimliklerin unutulması',
  'erasures.step.destroyed': 'Baytların yok edilmesi',
  'erasures.step.now': 'sürüyor',
  'erasures.step.waits': 'sırada',
  'erasures.more': 'Daha eskileri göster',
  'erasures.ended': '{count, plural, one {Bir silme talebi bitti} other {# silme talebi bitti}}',
  'erasures.leftOut': 'Silinmiş kişilerin yeniden gönderilip alınmayan olayları: {count}',
  'erasures.leftOut.few': 'Silinmiş kişilerin yeniden gönderilip alınmayan olayları: yok ya da söylenemeyecek kadar az',
  'erasures.leftOut.name': 'Yeniden gönderilip alınmayan olaylar',
  'erasures.leftOut.formula':
    'Silinmiş kişilerin silinmeden önceki, yeniden gönderildiği için alınmayan olayları; {size} olaydan azı söylenmez.',
} as const;
