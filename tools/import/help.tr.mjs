/** `--help` metni, Türkçe. */
export const help = `npm run import -- DOSYA --case SÜTUN --activity SÜTUN --time SÜTUN [seçenekler]

Bir olay kaydını çalışan sistemin yolculuk haritasına taşır: bir satır bir olaydır. CSV, TSV, XES ve
JSON satırları; gzip'li olabilir. Eksik olan oluşturulur. Kabul edilen her satır haritaya girince biter.

Sütunlar
  --case SÜTUN       satırın hangi yolculuğa ait olduğu (sipariş, talep, dosya)
  --activity SÜTUN   ne olduğu; baytı baytına temas noktası olur
  --time SÜTUN       ne zaman olduğu
  --subject SÜTUN    olayın kime ait olduğu; verilmezse vaka (case) kullanılır
  --channel SÜTUN    nerede olduğu (web, şube, çağrı merkezi)
  --attribute SÜTUN  saklanacak başka bir sütun; birden çok kez verilebilir
  --number SÜTUN     saklanacak başka bir sayı sütunu; birden çok kez verilebilir
  --decimal D        --number için point (1,234.5; varsayılan) ya da comma (1.234,5)
  XES kaydında bunlar gerekmez: concept:name, time:timestamp ve izin concept:name alanı alınır; bir adın önündeki
  "case:" izin (trace) alanı demektir.

Nereye
  --workspace ANAHTAR  çalışma alanı; verilmezse dosyanın adını alır, hiçbir zaman demo değildir
  --journey ANAHTAR    yolculuk türü ve vakayı taşıyan özellik; varsayılan: case
  --source ANAHTAR     içe aktarma kaynağı; varsayılan: yolculuk türüyle aynı. Tek başına silinecek kayda ayrı verin
  --min-group N        gösterilen en küçük grup: 5 ile 1000 arası ya da 1 (kişisel veri yoksa ve çalışma alanında
                       yalnız içe aktarma varsa); verilmezse yeni alan en az 10 kişilik grupları gösterir
  --reason METİN       veride neden kişi olmadığı, denetim kaydı için; --min-group 1 ile
  --url ADRES          veri klasörününkinden başka bir sistem; --token ya da TEMAS_TOKEN ile

Dosya nasıl okunur
  --zone DİLİM       saat farkı taşımayan zamanlar için saatin nerede olduğu (Europe/Istanbul); yeni alanın dilimi de olur
  --time-format B    tarih 03/04/2026 gibiyse dmy ya da mdy; sayıysa epoch-s, epoch-ms ya da epoch-us
  --format B         dosyanın adı söylemiyorsa csv, tsv, xes ya da jsonl
  --delimiter C      CSV ayırıcısı; varsayılan: başlıktan bulunur
  --encoding AD      varsayılan utf-8 ya da dosyanın söylediği; Türkçe dosyalar çoğu zaman windows-1254'tür
  --dry-run          dosyayı sonuna kadar okur, neyin reddedileceğini söyler, hiçbir şey göndermez

Geri alma
  --delete           --workspace ve gerekiyorsa --journey ya da --source ile: içe aktarmayı bütün olaylarıyla siler
  --yes              sormadan

Alınamayan satırlar nedenine göre, satır numaralarıyla sayılır; ötekiler alınır. Aynı dosya yeniden, başka adla ya da
sonuna satır eklenmiş olarak verildiğinde yalnız yeni olan eklenir. Başka sütunlar başka satır demektir: önce içe
aktarmayı silin. Çıkış kodu: 0 hepsi alındı, 2 bir kısmı reddedildi, 1 yapılamadı, 130 kesildi (yeniden çalıştırın).`;
