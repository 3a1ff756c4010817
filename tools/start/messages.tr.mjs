/** What the terminal says, in Turkish. */
export const turkish = {
  starting: ({ version }) => `Temas ${version} başlıyor`,
  dataFolder: ({ folder }) => `veri klasörü   ${folder}`,
  installing: () => 'paketler kuruluyor (ilk seferinde yaklaşık bir dakika) …',
  installed: ({ seconds }) => `paketler ${seconds} saniyede kuruldu`,
  building: () => 'derleniyor …',
  built: ({ seconds }) => `${seconds} saniyede derlendi`,
  waitingForBuild: () => 'bu klasörde başka bir kopya kurulum ya da derleme yapıyor; bekleniyor …',
  creatingDatabase: () => 'veritabanı oluşturuluyor …',
  recovering: ({ part }) =>
    `${part} henüz hazır değil; makine meşgulse ya da beklenmedik bir kapanmadan sonra veri toparlanıyorsa uzun sürer …`,
  elsewhere: ({ user, home }) =>
    `root olarak başlatıldı: veritabanı ${user} kullanıcısıyla çalışır ve bu kullanıcı veri klasörüne giremiyor; veritabanı ve programlarının bir kopyası şurada: ${home}`,
  binariesCopied: ({ user, home }) =>
    `root olarak başlatıldı: veritabanı ${user} kullanıcısıyla çalışır ve bu kullanıcı proje klasörüne giremiyor; programlarının bir kopyası şurada: ${home}`,
  partReady: ({ part, port }) => `${part} hazır${port ? ` (port ${port})` : ''}`,
  external: ({ part }) => `${part}: ortam değişkeninde verilen sunucu kullanılıyor`,
  migrating: () => 'veritabanı şeması güncelleniyor …',
  orphans: ({ parts }) => `yarım kalan bir başlatmadan artakalanlar durduruluyor: ${parts}`,
  partDied: ({ part, how, wait }) => `${part} kapandı (${how}); ${wait} ms sonra yeniden başlatılacak`,
  partRestarted: ({ part }) => `${part} yeniden başlatıldı`,
  partReloaded: ({ part }) => `${part} yeni derlemeyle yeniden başlatıldı`,
  noteLater: ({ file, reason }) => `${file} yazılamadı (${reason}); her saniye yeniden denenecek`,
  exitCode: ({ code }) => `çıkış kodu ${code}`,
  notBegun: ({ code }) => `başlatılamadı, ${code}`,
  exitSignal: ({ signal }) => `sinyal ${signal}`,
  demoPreparing: () => 'ilk başlatma: örnek veri üretiliyor …',
  demoProgress: ({ sent, total }) => `örnek veri: ${total} olayın ${sent} tanesi gönderildi`,
  demoSettling: ({ events, owners }) => `örnek veri: harita çiziliyor (kalan: ${events} olay, ${owners} kişi)`,
  demoReady: ({ events, seconds }) => `örnek veri: ${events} olay haritada (${seconds} sn)`,
  link: ({ url }) =>
    `\n  Oturum açmak için bu adresi açın (10 dakika geçerli, tek kullanımlık; yenisi için: npm run sign-in):\n\n    ${url}\n`,
  ready: ({ url, logs, seconds }) =>
    `Temas ${seconds} saniyede hazır: ${url}. Günlükler: ${logs}. Kapatmak için Ctrl-C.`,
  stopping: () => 'kapatılıyor; ikinci bir Ctrl-C zorla kapatır …',
  stopped: ({ part }) => `${part} kapandı`,
  killedPart: ({ part }) => `${part} zamanında kapanmadığı için zorla kapatıldı; verisi güvende`,
  killed: () => 'zorla kapatıldı; bir sonraki başlatma her şeyi toparlar',
  end: () => 'Her şey kapandı; veriler güvende.',
  rebuilding: () => 'izleniyor: kaydedilen dosyalar yeniden derlenir, değişen parça yeniden başlar',

  nodeTooOld: ({ version }) => `Temas için Node.js 20.19 ya da daha yenisi gerekir; buradaki sürüm ${version}.`,
  windows: () => 'Windows doğrudan desteklenmiyor: WSL2 kurun (wsl --install) ve Temas’ı onun içinde çalıştırın.',
  platform: ({ platform }) =>
    `${platform} için veritabanı programı yok; Temas Linux ve macOS üzerinde (x64 ya da arm64) çalışır.`,
  musl: () =>
    'Bu Linux musl kullanıyor (Alpine olabilir); veritabanları glibc 2.28 ya da yenisini ister: Debian, Ubuntu, Fedora gibi.',
  badPort: ({ port }) => `PORT "${port}" olamaz; 0 ile 65535 arasında bir tam sayı olmalı.`,
  badPublicUrl: ({ value }) =>
    `TEMAS_PUBLIC_URL "${value}" olamaz; https://journeys.example.com gibi bir adres olmalı.`,
  portTaken: ({ host, port }) =>
    `${host} üzerindeki ${port} portu başka bir programda. Başka bir port seçin: PORT=${port + 1} npm start`,
  portForbidden: ({ port }) =>
    `Bu kullanıcı ${port} portunu kullanamaz. 1023’ten büyük bir port seçin: PORT=3000 npm start`,
  hostUnknown: ({ host }) => `HOST "${host}", bu makinenin bir adresi değil. 127.0.0.1 ya da hepsi için 0.0.0.0 verin.`,
  inUse: ({ folder, pid, url }) =>
    `${folder} veri klasörünü çalışan bir Temas kullanıyor (süreç ${pid}${url ? `, ${url}` : ''}). Onu kapatın ya da TEMAS_DATA_DIR ile başka bir klasör verin.`,
  newerData: ({ folder, version }) =>
    `${folder} veri klasörü Temas’ın daha yeni bir sürümüyle yazılmış (veri sürümü ${version}). O sürümü başlatın ya da TEMAS_DATA_DIR ile başka bir klasör verin.`,
  otherPostgres: ({ folder, found, ours }) =>
    `${folder} içindeki veritabanı PostgreSQL ${found} ile oluşturulmuş; bu Temas PostgreSQL ${ours} getirir ve onu okuyamaz.`,
  clusterGone: ({ folder, cluster }) =>
    `${folder} veri klasörü, veritabanının ${cluster} içinde olduğunu söylüyor ama orada yok. Geri koyun ya da baştan başlayın: npm run reset`,
  unreadable: ({ file }) => `${file} bozulmuş. Yedekten geri koyun; lock ya da runtime.json ise silin.`,
  clusterClosed: ({ user, home }) =>
    `Veritabanı ${user} kullanıcısıyla çalışır ve bu kullanıcı artık ${home} içine giremiyor; üst klasörlerden geçişe izin verin (chmod o+x).`,
  notADataFolder: ({ folder }) =>
    `${folder} boş değil ve Temas’ın veri klasörü de değil. TEMAS_DATA_DIR ile ayrı bir klasör verin.`,
  folderDenied: ({ folder }) =>
    `Bu kullanıcı ${folder} içine yazamıyor; Temas daha önce başka bir kullanıcıyla (root?) mı başlatıldı? O kullanıcıyla başlatın ya da TEMAS_DATA_DIR verin.`,
  diskFull: ({ folder, free }) =>
    `Disk dolu: ${folder} için ${free === undefined ? 'hiç yer kalmadı' : `${free} MB yer var`}; Temas en az 300 MB ister. Yer açın ya da TEMAS_DATA_DIR ile başka bir diskte klasör verin. Alındığı bildirilen hiçbir veri kaybolmadı.`,
  installFailed: () => 'Paketler kurulamadı; nedenini npm yukarıda yazdı. Ağ bağlantısı var mı?',
  buildFailed: () => 'Derleme başarısız; nedenini derleyici yukarıda yazdı.',
  initFailed: ({ log }) => `Veritabanı oluşturulamadı:\n${log}`,
  commandFailed: ({ command, how, tail }) => `"${command}" komutu başarısız oldu (${how}):\n${tail}`,
  keepsDying: ({ part, times, how, log, tail }) =>
    `${part} art arda ${times} kez kapandı, sonuncusu ${how}; her şey kapatılıyor. ${log} dosyasının sonu:\n${tail}`,
  neverReady: ({ part, seconds, log, tail }) =>
    `${part} ${seconds} saniye sonra hâlâ hazır değil. ${log} dosyasının sonu:\n${tail}`,
  olapMissing: () => 'apps/olap derlenmemiş; şunu çalıştırın: npm run build',
  demoFailed: ({ detail }) =>
    `Örnek veri kurulamadı: ${detail}. Yeniden başlatın, kaldığı yerden sürer; TEMAS_DEMO=off örnek veri olmadan başlatır.`,
  keyUnsafe: ({ file }) => `${file} anahtar dosyasını başkaları okuyabiliyor; yalnız sizin olmalı: chmod 600 ${file}`,
  keyGone: ({ file }) =>
    `${file} anahtar dosyası yok ve onsuz veri okunamaz. Yedekten geri koyun ya da baştan başlayın: npm run reset`,

  notRunning: ({ folder }) => `${folder} veri klasöründe çalışan bir Temas yok. Önce başlatın: npm start`,
  resetAsk: ({ folder }) =>
    `${folder} içindeki bütün olaylar, hesaplar ve anahtarlar silinecek. Sürdürmek için "evet" yazın: `,
  resetRefused: () => 'Hiçbir şey silinmedi.',
  resetNothing: ({ folder }) => `${folder} konumunda veri klasörü yok.`,
  resetDone: ({ folder }) => `Silindi: ${folder}`,
  newPassword: ({ email, password }) => `${email} için yeni parola (bir kez gösterilir): ${password}`,
  newLink: ({ url }) => `Oturum açmak için bu adresi açın (10 dakika geçerli, tek kullanımlık):\n\n  ${url}\n`,

  secretsMade: ({ folder }) =>
    `Kapsayıcıların gizli dosyaları ${folder} klasöründe. root.key dosyasının bir kopyasını başka bir yerde saklayın.`,
  secretsThere: ({ folder }) => `${folder} klasöründeki gizli dosyalar olduğu gibi kaldı.`,
  secretsUnowned: ({ folder }) =>
    `Gizli dosyalar ${folder} klasöründe, ama her birini okuyacak kullanıcıya yalnızca root verebilir; onları silip bunu root olarak çalıştırın.`,

  moveUsage: ({ missing }) =>
    `Verilmedi: ${missing}. npm run move -- --to-database postgres://owner:…@sunucu/temas --to-clickhouse http://user:…@sunucu:8123 (ya da süreç listesinde görünmeyen TARGET_DATABASE_URL ve TARGET_CLICKHOUSE_URL)`,
  moveNotEmbedded: ({ names }) =>
    `${names} ayarlı. Taşınan, veri klasöründekilerdir; ayarı kaldırın ve sunucuları hedef olarak verin.`,
  moveNothing: ({ folder }) => `${folder} içinde gömülü veritabanlı bir kurulum yok.`,
  moveStarting: ({ folder }) => `${folder} içindekiler taşınıyor; yalnızca okunur ve olduğu gibi kalır`,
  moveTable: ({ table, rows }) => `${table}: ${rows} satır`,
  movePart: ({ table, part, parts }) => `${table}: ${parts} parçanın ${part}. parçası yerinde`,
  moveEqual: ({ table, rows, hash }) => `eşit: ${table} (${rows} satır, özet ${hash})`,
  moveDone: ({ tables, key, seconds }) =>
    `Her şey yerinde ve eşit: ${tables} tablo, ${seconds} sn sonra.\n  Sunucularda DATABASE_URL ve CLICKHOUSE_URL ile başlatın. İki şey veritabanında değildir ve elle taşınmalıdır:\n  kök anahtar ${key} (onsuz, kayıtlı hiç kimse bir daha tanınmaz) ve onu kimin okuyabileceği.\n  Gömülü veritabanları olduğu gibi duruyor; sunuculara güvendiğinizde silin.`,
  moveDoneBefore: () => 'Bu kurulum oraya daha önce taşındı ve eşit bulundu; hiçbir şey yapılmadı.',
  moveSourceOld: ({ what }) =>
    `Veri klasörü ile bu Temas sürümü birbirine uymuyor: ${what}. Bu sürümü veri klasöründe bir kez başlatıp kapatın, sonra taşıyın.`,
  moveSourceInUse: ({ what }) => `${what} hâlâ gömülü veritabanına bağlı. Önce onu kapatın.`,
  moveTargetNotEmpty: ({ what }) => `Hedef boş değil: ${what} içinde satırlar var. Boş bir veritabanı verin.`,
  moveTargetOther: () => 'Hedef başka bir kuruluma verilmiş. Boş bir veritabanı verin.',
  moveRunning: () => 'Bu hedefe başka bir taşıma sürüyor.',
  moveSchemaDiffers: ({ what }) => `Kaynak ile hedefin tabloları farklı: ${what}`,
  moveDiffers: ({ what }) =>
    `Kaynak ile hedef farklı, bu yüzden hedef kullanılmamalı: ${what}. Hedefi boşaltıp yeniden taşıyın.`,
  moveFailed: ({ how, tail }) => `Taşıma sona erdi (${how}); yeniden çağırın, kaldığı yerden sürer.\n${tail}`,
};
