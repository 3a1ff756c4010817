import { help } from './help.tr.mjs';

const columnsOf = (columns) => `Dosyadaki sütunlar: ${columns.map((name) => `"${name}"`).join(', ') || 'yok'}`;

/** İçe aktarmanın söyledikleri, Türkçe. */
export const turkish = {
  help: () => help,
  createdWorkspace: ({ key }) => `çalışma alanı oluşturuldu: ${key}`,
  changedMinGroup: ({ key, minGroup }) => `${key} çalışma alanı artık en az ${minGroup} kişilik grupları gösteriyor`,
  createdSource: ({ key }) => `içe aktarma kaynağı oluşturuldu: ${key}`,
  createdProperties: ({ names }) => `özellikler kaydedildi: ${names.join(', ')}`,
  createdJourneyType: ({ key }) => `yolculuk türü oluşturuldu: ${key}`,
  removedJourneyType: ({ key }) => `yolculuk türü silindi: ${key}`,
  sourceName: ({ key }) => `İçe aktarma: ${key}`,
  journeyName: () => 'Vakalar',
  keyPurpose: () => 'İçe aktarılan kaydın vakası; yolculuklar buna göre kurulur',
  attributePurpose: () => 'İçe aktarılan kaydın bir özelliği',
  minGroupReason: () => 'İçe aktarılan kayıt; aktaran, kişisel veri içermediğini beyan etti',
  sending: ({ rows }) => `${rows} satır`,
  settling: ({ events, owners }) => `harita çiziliyor (kalan: ${events} olay, ${owners} yolculuk)`,
  removing: ({ events, owners }) => `siliniyor (kalan: ${events} olay, ${owners} yolculuk)`,
  waiting: ({ why }) => `${why}; bekleniyor`,
  waiting_away: () => 'sistem yanıt vermiyor',
  waiting_busy: () => 'sistemin elinde yeterince iş var',
  waiting_unwell: () => 'sistem şu anda bir şey alamıyor',
  rows: ({ good, repaired, refused, cases }) =>
    `satır: ${good} sağlam, ${repaired} onarılmış, ${refused} reddedilmiş; vaka: ${cases}`,
  detail: ({ count, what, lines }) => `  ${count} × ${what} (${lines})`,
  leftOut: ({ count, name, why }) => `  ${count} × "${name}" özelliği alınmadı: ${why}`,
  lines: ({ lines, one, more }) => `${one ? 'satır' : 'satırlar'} ${lines}${more ? ', …' : ''}`,
  onTheMap: ({ url }) => `Haritada: ${url}`,
  dryRunDone: () => 'Hiçbir şey gönderilmedi: bu bir denemeydi.',
  removed: ({ workspace }) => `İçe aktarma ${workspace} çalışma alanından silindi.`,
  nothingRemoved: () => 'Hiçbir şey silinmedi.',
  deleteAsk: ({ key, workspace }) =>
    `${workspace} çalışma alanındaki ${key} kaynağının bütün olayları silinecek. Sürdürmek için "evet" yazın: `,
  interrupted: () =>
    'Kesildi. Alındığı bildirilenler yerinde; sürdürmek için aynı komutu yeniden çalıştırın, hiçbir şey iki kez sayılmaz.',

  repair_dst_gap: () => 'saat bu zamanı atladı; atlama kadar ileri alındı',
  repair_dst_overlap: () => 'saat bu zamanı iki kez gösterdi; ilki alındı',
  repair_leap_second: () => 'artık saniye; bir sonraki saniye sayıldı',
  repair_time_precision: () => 'mikrosaniyeden ince; kesildi',
  repair_subject_missing: () => 'kişi boş; yerine vaka alındı',
  repair_number_unreadable: () => 'bir sayı okunamıyor; dışarıda bırakıldı',
  refusal_row_too_large: () => 'satır bir milyon karakterden uzun; kapanmayan bir tırnak olabilir',
  refusal_quote_malformed: () => 'kapanan tırnaktan sonra metin var',
  refusal_quote_unterminated: () => 'tırnak kapanmıyor',
  refusal_column_count: () => 'sütun sayısı başlıktakinden farklı',
  refusal_case_missing: () => 'vaka boş',
  refusal_activity_missing: () => 'etkinlik boş',
  refusal_time_missing: () => 'zaman boş',
  refusal_time_unreadable: () => 'zaman okunamıyor',
  refusal_time_out_of_range: () => 'zaman 1900–2299 yıllarının dışında',
  refusal_zone_required: () => 'zamanın saat farkı yok; --zone ile dilimini verin',
  refusal_date_order_required: () => 'önce gün mü ay mı? --time-format dmy ya da mdy verin',
  refusal_epoch_unit_required: () =>
    'zaman yalın bir sayı; birimini --time-format epoch-s, epoch-ms ya da epoch-us ile verin',
  refusal_text_invalid: () => 'metin olmayan baytlar; --encoding başka olabilir',
  refusal_json_malformed: () => 'satır bir JSON nesnesi değil',
  refusal_invalid_event: () => 'sistem satırı bir olay olarak okuyamadı',
  refusal_unknown_type: () => 'sistem bu olay türünü bilmiyor',
  refusal_missing_id: () => 'vaka ya da kişi yok',
  refusal_missing_name: () => 'etkinlik yok',
  refusal_invalid_field: () =>
    'bir değer izin verilenden uzun: etkinlik en çok 500, vaka en çok 2.000 karakter olabilir',
  refusal_forbidden_key: () => 'bu adla bir sütun alınamaz',
  refusal_invalid_timestamp: () => 'sistem zamanı okuyamadı',
  refusal_timestamp_without_zone: () => 'zamanın saat farkı yok; --zone ile dilimini verin',
  refusal_too_old: () => 'zaman 1900 yılından önce',
  refusal_in_future: () => 'zaman 2299 yılından sonra',
  refusal_invalid_feedback: () => 'puanı doğru olmayan geri bildirim',
  refusal_identifier_in_name: () => 'etkinlik adında e-posta adresi ya da telefon numarası gibi bir kimlik var',
  refusal_precision_loss: () => 'bir sayı kesin değil',
  refusal_too_many_names: () => 'çalışma alanında olabilecek kadar etkinlik var; doğru sütun mu?',
  refusal_event_too_large: () => 'satır 32 KiB’den büyük',
  refusal_too_deep: () => 'satır çok derin',
  refusal_too_many_keys: () => 'satırda 255’ten çok özellik var',
  refusal_too_long: () => 'bir değer 8.192 karakterden uzun',
  refusal_too_many_events: () => 'bir istekte çok fazla satır',
  leftOut_unregistered: () => 'çalışma alanında kayıtlı değil',
  leftOut_wrong_type: () => '500 karakterden uzun',
  leftOut_identifier_in_value: () => 'e-posta adresi gibi bir kimlik içeriyor',
  leftOut_comment: () => 'yorumlar saklanmaz',
  leftOut_contact: () => 'iletişim bilgileri saklanmaz',
  leftOut_placeholder_id: () => 'bir yer tutucu',

  optionUnknown: ({ option }) =>
    `${option} diye bir seçenek yok. Adı tire ile başlayan sütun --case=-ad biçiminde yazılır. Bütün seçenekler: npm run import -- --help`,
  optionValue: ({ option }) => `${option} seçeneği eksik ya da değer almıyor. Bakınız: npm run import -- --help`,
  badKey: ({ option }) =>
    `${option} bir anahtar ister: harf ya da rakamla başlayan, a-z, 0-9, - ve _ karakterlerinden 1–63 tanesi.`,
  badUrl: () => '--url http://127.0.0.1:3000 gibi bir adres ister.',
  badChoice: ({ option, choices }) => `${option} şunlardan biri olmalı: ${choices}`,
  badMinGroup: () => '--min-group 5 ile 1000 arasında ya da kişisel veri içermeyen kayıt için 1 olmalı.',
  badReason: () => '--reason 3–500 karakter olmalı.',
  badDelimiter: () => '--delimiter tek karakter ya da "tab" olmalı.',
  reasonAlone: () => '--reason yalnız --min-group 1 ile verilir.',
  attributeIdentifies: ({ name }) => `--attribute "${name}": bu sütun vaka ya da kişi; yalnız takma adıyla saklanır.`,
  attributeIsKey: ({ name }) =>
    `--attribute "${name}": vakayı taşıyan özelliğin adı bu. Başka bir --journey anahtarı seçin.`,
  attributeReserved: ({ name }) => `--attribute "${name}": bir özelliğin adı bu olamaz.`,
  attributeTyped: ({ name }) => `--attribute "${name}": çalışma alanı bu özelliği başka bir tür olarak kaydetmiş.`,
  attributeRefused: ({ name, detail }) => `--attribute "${name}": çalışma alanı bu özelliği almıyor. ${detail}`,
  deleteWithFile: () => '--delete dosya almaz: bir içe aktarma kaynağının her şeyini siler.',
  deleteWhich: () => '--delete için --workspace, içe aktarırken verildiyse --journey ya da --source gerekir.',
  deleteNeedsYes: () => 'Soracak kimse yok. Sormadan silmek için --yes ekleyin.',
  fileWanted: () => 'Hangi dosya? npm run import -- DOSYA --case SÜTUN --activity SÜTUN --time SÜTUN',
  oneFile: ({ more }) =>
    `Her seferinde tek dosya; "${more}" fazla. npm ile seçenekler tek başına duran -- işaretinden sonra yazılır: npm run import -- DOSYA --case SÜTUN …`,
  fileMissing: ({ file }) => `${file} diye bir dosya yok.`,
  fileDenied: ({ file }) => `Bu kullanıcı ${file} dosyasını okuyamaz.`,
  notAFile: ({ file }) => `${file} bir dosya değil.`,
  formatWanted: ({ file }) => `${file} dosyasının türü adından anlaşılmıyor. --format csv, tsv, xes ya da jsonl verin.`,
  columnsWanted: ({ options, columns }) => `Hangi sütun ne? Eksik: ${options.join(', ')}. ${columnsOf(columns)}`,
  columnMissing: ({ options, name, columns }) =>
    `${options.join(', ')}: "${name}" diye bir sütun yok. ${columnsOf(columns)}`,
  columnAmbiguous: ({ options, name }) => `${options.join(', ')}: dosyada birden çok "${name}" sütunu var.`,
  noRows: () => 'Dosyada başlık var, satır yok.',
  zoneWanted: ({ column }) =>
    `--time "${column}": bu zamanların saat farkı yok. Saatin nerede olduğunu verin, örneğin --zone Europe/Istanbul`,
  dateOrderWanted: ({ column }) =>
    `--time "${column}": önce gün mü ay mı geliyor? --time-format dmy ya da --time-format mdy verin`,
  unitWanted: ({ column }) =>
    `--time "${column}": yalın sayılar. 1970’ten beri neyi saydıklarını verin: --time-format epoch-s, epoch-ms ya da epoch-us`,
  nothingReadable: ({ rows, reason }) =>
    `İlk ${rows} satırın hiçbiri alınamıyor: ${turkish[`refusal_${reason}`]?.() ?? reason}. Sütunlar doğru mu?`,

  notBuilt: () => 'Bu klasör henüz derlenmemiş. Bir kez npm start ile başlatın ya da: npm ci && npm run build',
  tokenWanted: () => '--url için belirteç gerekir: --token ya da ortamda TEMAS_TOKEN.',
  notRunning: ({ folder }) =>
    `${folder} veri klasöründe çalışan bir Temas yok. npm start ile başlatın ya da --url ve --token verin.`,
  noBootstrap: ({ file }) => `${file} okunamıyor, adres bilinmiyor. --url ve --token verin.`,
  unreachable: ({ url, detail }) => `${url} adresinde yanıt veren yok (${detail}). Sistem çalışıyor mu?`,
  keepsFailing: ({ url, status, detail }) =>
    `${url} sürekli ${status} yanıtı veriyor${detail ? ` (${detail})` : ''}. Aynı komutu sonra yeniden çalıştırın; hiçbir şey iki kez sayılmaz.`,
  notTemas: ({ status }) => `Orada yanıt veren (${status}) Temas’ın arayüzü değil. Adres doğru mu?`,
  tokenRefused: () =>
    'Belirteç yanlış, iptal edilmiş ya da süresi dolmuş. Sayfadan yenisini alın ya da --token vermeyin.',
  roleMissing: ({ detail }) => `Belirtecin yetkisi buna yetmiyor. ${detail}`,
  refused: ({ status, path, field, detail }) =>
    `${path} ${status} yanıtını verdi: ${field ? `${field}: ` : ''}${detail}`,
  workspaceNotAllowed: ({ key }) =>
    `Bu belirteç için ${key} çalışma alanı yok ve yenisini yalnız kurulumun sahibi açabilir. --workspace verin.`,
  workspaceForeign: ({ key }) => `${key} çalışma alanı var ama bu belirtece kapalı. --workspace ile başkasını seçin.`,
  workspaceMissing: ({ key }) => `${key} diye bir çalışma alanı yok.`,
  demoWorkspace: ({ key }) => `--workspace ${key} demonun kendisi. Başka bir ad verin; oluşturulur.`,
  minGroupRefused: ({ key }) =>
    `--min-group: ${key} çalışma alanında canlı kaynaklar var; 1 kişilik grup yalnız içe aktarma tutan alanlar içindir. Başka bir --workspace seçin.`,
  sourceIsLive: ({ key }) => `Bu çalışma alanının ${key} kaynağı canlı olay alıyor. --source ile başkasını seçin.`,
  sourceMissing: ({ key, workspace, imports }) =>
    `${workspace} çalışma alanında ${key} diye bir içe aktarma kaynağı yok. Olanlar: ${imports.join(', ') || 'yok'}`,
  sourceGone: ({ status, detail }) => `İçe aktarma kaynağı artık yok (${status}: ${detail}).`,
  keyTaken: ({ name }) =>
    `Çalışma alanında anahtar olmayan bir "${name}" özelliği var; yolculuklar ona göre kurulamaz. Başka bir --journey seçin.`,
  keyRefused: ({ name, detail }) =>
    `Çalışma alanı "${name}" adlı bir anahtar almıyor. Başka bir --journey seçin. ${detail}`,
  journeyTaken: ({ key }) => `${key} yolculuk türü var ve başka biçimde kuruluyor. --journey ile başkasını seçin.`,
  propertyGone: () => 'Bu içe aktarmanın bir özelliği artık kayıtlı değil. Aynı komutu yeniden çalıştırın.',
  answerStrange: () => 'Sistem gönderilenlerden başka satırlar için yanıt verdi. Sürümler farklı mı?',
  setAside: ({ count }) =>
    `${count} paket yerleştirilemedi ve ayrıldı; nedeni worker günlüğünde. Bunlar haritada değil.`,
  stuck: ({ seconds }) =>
    `${seconds} saniyedir hiçbir şey ilerlemedi. Satırlar güvende; worker günlüğü fazlasını söyler.`,

  log_file_empty: () => 'Dosya boş.',
  log_gzip_damaged: () => 'gzip dosyası bozuk ya da yarım. Bozulmadan öncesi alındı.',
  log_encoding_unknown: ({ name }) =>
    `--encoding "${name}": böyle bir kodlama yok. Sık görülenler: utf-8, windows-1254, iso-8859-9.`,
  log_column_missing: ({ line }) => `Başlık (satır ${line}) okunamıyor; --format ve --delimiter doğru mu?`,
  log_column_ambiguous: ({ name }) => `Dosyada birden çok "${name}" sütunu var.`,
  log_xml_malformed: ({ line }) => `${line}. satır düzgün XML değil ya da dosya yarım. Öncesi alındı.`,
  log_xml_not_a_log: () => 'Bu XML bir XES kaydı değil.',
  log_xml_too_deep: ({ line }) => `${line}. satır çok derin.`,
  log_zone_unknown: ({ name }) => `--zone "${name}": böyle bir saat dilimi yok. Europe/Istanbul gibi yazılır.`,
  log_name_taken: ({ name }) => `"${name}" adı kullanımda.`,
  system_EACCES: ({ path }) => `Bu kullanıcı ${path} dosyasını okuyamaz.`,
  system_EISDIR: ({ path }) => `${path} bir klasör.`,
  system_EIO: ({ path }) => `${path} okunamıyor: disk arıza bildiriyor.`,
};
