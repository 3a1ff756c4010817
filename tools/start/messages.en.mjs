/** What the terminal says, in English. */
export const english = {
  starting: ({ version }) => `Temas ${version} is starting`,
  dataFolder: ({ folder }) => `data folder    ${folder}`,
  installing: () => 'installing packages (the first time about a minute) …',
  installed: ({ seconds }) => `packages installed in ${seconds} s`,
  building: () => 'building …',
  built: ({ seconds }) => `built in ${seconds} s`,
  waitingForBuild: () => 'another copy is building or installing in this folder; waiting for it …',
  creatingDatabase: () => 'creating the database …',
  recovering: ({ part }) =>
    `${part} is not ready yet; a busy machine, or data being put in order after a crash, takes longer …`,
  elsewhere: ({ user, home }) =>
    `started as root: the database runs as user ${user}, who cannot enter the data folder; its cluster and a copy of its programs are in ${home}`,
  binariesCopied: ({ user, home }) =>
    `started as root: the database runs as user ${user}, who cannot enter this checkout; a copy of its programs is in ${home}`,
  partReady: ({ part, port }) => `${part} is ready${port ? ` (port ${port})` : ''}`,
  external: ({ part }) => `${part}: the one that the environment names`,
  migrating: () => 'bringing the schema up to date …',
  orphans: ({ parts }) => `left over from a start that was cut off, being stopped: ${parts}`,
  partDied: ({ part, how, wait }) => `${part} ended (${how}); restart in ${wait} ms`,
  partRestarted: ({ part }) => `${part} restarted`,
  partReloaded: ({ part }) => `${part} restarted with the new build`,
  noteLater: ({ file, reason }) => `${file} could not be written (${reason}); it is tried again every second`,
  exitCode: ({ code }) => `exit code ${code}`,
  notBegun: ({ code }) => `it could not be begun, ${code}`,
  exitSignal: ({ signal }) => `signal ${signal}`,
  demoPreparing: () => 'first start: making up demo data …',
  demoProgress: ({ sent, total }) => `demo: ${sent} of ${total} events sent`,
  demoSettling: ({ events, owners }) => `demo: drawing the map (${events} events and ${owners} people to go)`,
  demoReady: ({ events, seconds }) => `demo: ${events} events are on the map (${seconds} s)`,
  link: ({ url }) =>
    `\n  Open this to sign in (good for 10 minutes, once; npm run sign-in prints another):\n\n    ${url}\n`,
  ready: ({ url, logs, seconds }) => `Temas is ready at ${url} after ${seconds} s. Logs: ${logs}. Ctrl-C ends it.`,
  stopping: () => 'ending; a second Ctrl-C ends it by force …',
  stopped: ({ part }) => `${part} has ended`,
  killedPart: ({ part }) => `${part} did not end in time and was ended by force; its data is safe`,
  killed: () => 'ended by force; the next start puts everything in order',
  end: () => 'Everything has ended; the data is safe.',
  rebuilding: () => 'watching: saved files are rebuilt, and what changed restarts',

  nodeTooOld: ({ version }) => `Temas needs Node.js 20.19 or newer; this is ${version}.`,
  windows: () => 'Windows is not supported directly: install WSL2 (wsl --install) and run Temas inside it.',
  platform: ({ platform }) =>
    `There are no database programs for ${platform}; Temas runs on Linux and macOS, x64 or arm64.`,
  musl: () => 'This Linux uses musl (Alpine?); the databases need glibc 2.28 or newer, as in Debian, Ubuntu or Fedora.',
  badPort: ({ port }) => `PORT is "${port}"; it must be a whole number from 0 to 65535.`,
  badPublicUrl: ({ value }) =>
    `TEMAS_PUBLIC_URL is "${value}"; it must be an address such as https://journeys.example.com`,
  portTaken: ({ host, port }) =>
    `Port ${port} on ${host} is taken by another program. Choose another: PORT=${port + 1} npm start`,
  portForbidden: ({ port }) => `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`,
  hostUnknown: ({ host }) =>
    `HOST is "${host}", which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
  inUse: ({ folder, pid, url }) =>
    `The data folder ${folder} is in use by a running Temas (process ${pid}${url ? `, ${url}` : ''}). End that one, or set TEMAS_DATA_DIR to another folder.`,
  newerData: ({ folder, version }) =>
    `The data folder ${folder} was written by a newer version of Temas (data version ${version}). Start that version, or set TEMAS_DATA_DIR to another folder.`,
  otherPostgres: ({ folder, found, ours }) =>
    `The database in ${folder} was made by PostgreSQL ${found}; this Temas brings PostgreSQL ${ours} and cannot read it.`,
  clusterGone: ({ folder, cluster }) =>
    `The data folder ${folder} says that its database is in ${cluster}, which is not there. Put it back, or begin anew with: npm run reset`,
  unreadable: ({ file }) =>
    `${file} is damaged. Put it back from a backup; if it is a file named lock or runtime.json, remove it.`,
  clusterClosed: ({ user, home }) =>
    `The database runs as user ${user}, who can no longer enter ${home}; let others pass through the folders above it (chmod o+x).`,
  notADataFolder: ({ folder }) =>
    `${folder} is not empty and is not a data folder of Temas. Set TEMAS_DATA_DIR to a folder of its own.`,
  folderDenied: ({ folder }) =>
    `${folder} cannot be written by this user; was Temas started as another user (root?) before? Start as that user, or set TEMAS_DATA_DIR.`,
  diskFull: ({ folder, free }) =>
    `The disk is full: ${free === undefined ? 'no room is left' : `${free} MB are free`} for ${folder}, and Temas needs at least 300 MB. Make room, or set TEMAS_DATA_DIR to a folder on another disk. Nothing acknowledged is lost.`,
  installFailed: () => 'The packages could not be installed; npm says why above. Is there a network?',
  buildFailed: () => 'The build failed; the compiler says why above.',
  initFailed: ({ log }) => `The database could not be created:\n${log}`,
  commandFailed: ({ command, how, tail }) => `The command "${command}" failed (${how}):\n${tail}`,
  keepsDying: ({ part, times, how, log, tail }) =>
    `${part} ended ${times} times in a row, the last time with ${how}; everything ends. The end of ${log}:\n${tail}`,
  neverReady: ({ part, seconds, log, tail }) => `${part} was not ready after ${seconds} s. The end of ${log}:\n${tail}`,
  olapMissing: () => 'apps/olap is not built; run npm run build',
  demoFailed: ({ detail }) =>
    `The demo could not be set up: ${detail}. Start again, it goes on where it stopped; TEMAS_DEMO=off starts without it.`,
  keyUnsafe: ({ file }) => `The key file ${file} may be read by others; it must be yours alone: chmod 600 ${file}`,
  keyGone: ({ file }) =>
    `The key file ${file} is missing, and without it the data cannot be read. Put it back from a backup, or begin anew with: npm run reset`,

  notRunning: ({ folder }) => `No Temas is running on the data folder ${folder}. Start it first: npm start`,
  resetAsk: ({ folder }) => `This removes every event, account and key in ${folder}. Type "yes" to go on: `,
  resetRefused: () => 'Nothing was removed.',
  resetNothing: ({ folder }) => `There is no data folder at ${folder}.`,
  resetDone: ({ folder }) => `Removed: ${folder}`,
  newPassword: ({ email, password }) => `New password of ${email}, shown this once: ${password}`,
  newLink: ({ url }) => `Open this to sign in (good for 10 minutes, once):\n\n  ${url}\n`,

  secretsMade: ({ folder }) => `The secrets of the containers are in ${folder}. Keep a copy of root.key elsewhere.`,
  secretsThere: ({ folder }) => `The secrets in ${folder} stay as they are.`,
  secretsUnowned: ({ folder }) =>
    `The secrets are in ${folder}, but only root can give each to the user who reads it; remove them and run this as root.`,

  moveUsage: ({ missing }) =>
    `Not given: ${missing}. npm run move -- --to-database postgres://owner:…@server/temas --to-clickhouse http://user:…@server:8123 (or TARGET_DATABASE_URL and TARGET_CLICKHOUSE_URL, which no list of processes shows)`,
  moveNotEmbedded: ({ names }) =>
    `${names} is set. What is moved is what the data folder holds; unset it and name the servers as targets.`,
  moveNothing: ({ folder }) => `There is no installation with embedded databases in ${folder}.`,
  moveStarting: ({ folder }) => `moving what is in ${folder}; it is only read, and stays as it is`,
  moveTable: ({ table, rows }) => `${table}: ${rows} rows`,
  movePart: ({ table, part, parts }) => `${table}: part ${part} of ${parts} is there`,
  moveEqual: ({ table, rows, hash }) => `equal: ${table} (${rows} rows, hash ${hash})`,
  moveDone: ({ tables, key, seconds }) =>
    `Everything is there and equal: ${tables} tables, after ${seconds} s.\n  Start on the servers with DATABASE_URL and CLICKHOUSE_URL. Two things are not in a database and must be carried by hand:\n  the root key ${key}, without which no stored person is ever recognised again, and who may read it.\n  The embedded databases are as they were; remove them once you trust the servers.`,
  moveDoneBefore: () => 'This installation was moved there before and found equal; nothing was done.',
  moveSourceOld: ({ what }) =>
    `The data folder and this version of Temas do not fit: ${what}. Start this version once on the data folder, end it, and move then.`,
  moveSourceInUse: ({ what }) => `${what} is still connected to the embedded database. End it first.`,
  moveTargetNotEmpty: ({ what }) => `The target is not empty: there are rows in ${what}. Name an empty database.`,
  moveTargetOther: () => 'The target has been given to another installation. Name an empty database.',
  moveRunning: () => 'Another move to this target is running.',
  moveSchemaDiffers: ({ what }) => `Source and target have different tables: ${what}`,
  moveDiffers: ({ what }) =>
    `Source and target differ, so the target must not be used: ${what}. Empty it and move again.`,
  moveFailed: ({ how, tail }) => `The move ended (${how}); call it again, it goes on where it was.\n${tail}`,
};
