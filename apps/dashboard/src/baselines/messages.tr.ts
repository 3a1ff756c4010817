/** Texts of saved periods in Turkish. */
export const baselinesTr = {
  'baselines.title': 'Temel dönemler',
  'baselines.text': 'Adıyla saklanan bir dönem, aynı uzunluktaki dönemlerle karşılaştırılabilir.',
  'baselines.list': 'Saklanan dönemler',
  'baselines.none': 'Henüz temel dönem yok.',
  'baselines.days': '{count, plural, other {# gün}}',
  'baselines.name': 'Sayfadaki dönemin adı ({days})',
  'baselines.name.help': 'Örneğin “Lansman öncesi”. Kişilerle ilgili hiçbir şey yazmayın.',
  'baselines.save': 'Dönemi sakla',
  'baselines.saved': 'Saklandı: {name}',
  'baselines.open': 'Bir dönemi saklamak için sayfada başı ve sonu belli bir dönem seçin.',
  'baselines.remove': 'Sil',
  'baselines.removeOf': 'Temel dönemi sil: {name}',
  'baselines.remove.text': 'Bu dönemle karşılaştıran bağlantılar bundan sonra karşılaştırmasız açılır.',
  'baselines.removed': 'Silindi: {name}',
  'baselines.fault.name.conflict': 'Bu adda bir temel dönem var.',
  'baselines.fault.name.invalid_request': 'Bu ad olmaz: boş bırakmayın ve kişilerle ilgili bir şey yazmayın.',
} as const;
