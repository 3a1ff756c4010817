import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Debian asks this program before a package starts its service; 101 says no. */
const servicePolicy = '/usr/sbin/policy-rc.d';
/** What the packages of Postgres read before they make a cluster. */
const clusterSettings = '/etc/postgresql-common/createcluster.conf';

export function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs packages for their programs alone: no service is started, and Postgres makes no cluster that a later boot would start. */
export function installPackages(names) {
  console.log(`Installing for the tests, with apt-get: ${names.join(', ')}`);
  withoutServices(servicePolicy, () => {
    // The settings come with a package of their own, before the one that reads them.
    if (names.includes('postgresql')) installEach(['postgresql-common']);
    withoutCluster(clusterSettings, () => installEach(names));
  });
}

/** Does something while no package may start a service, unless the machine has a policy of its own. */
export function withoutServices(policy, work) {
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** Does something while a newly installed Postgres makes no cluster; afterwards the settings are as they were. */
export function withoutCluster(settings, work) {
  if (!existsSync(settings)) return work();
  const before = readFileSync(settings);
  writeFileSync(settings, `${before}\ncreate_main_cluster = false\n`);
  try {
    return work();
  } finally {
    writeFileSync(settings, before);
  }
}

function installEach(names) {
  if (apt('install', '--no-install-recommends', ...names)) return;
  apt('update');
  // One that cannot be had must not keep the other away.
  for (const name of names) apt('install', '--no-install-recommends', name);
}

function apt(...args) {
  const { status } = spawnSync('apt-get', ['-q', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
