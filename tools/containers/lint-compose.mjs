import { isPinned } from './lint-dockerfile.mjs';

const oneEach = {
  read_only: (value) => value === true || 'its root can be written',
  cap_drop: (value) => value?.includes('ALL') || 'keeps capabilities',
  security_opt: (value) => value?.includes('no-new-privileges:true') || 'may gain privileges',
  user: (value) => /^[1-9]\d*:[1-9]\d*$/.test(value ?? '') || 'runs as root, or as a name that may be root',
  mem_limit: (value) => /^\d+[mg]$/.test(value ?? '') || 'has no limit of memory',
  pids_limit: (value) => value > 0 || 'has no limit of processes',
  ulimits: (value) => value?.core === 0 || 'may write its memory to a core dump',
  tmpfs: (value) => value?.some((each) => each.startsWith('/tmp:')) || 'has no /tmp of its own',
  restart: (value) => ['unless-stopped', 'no', 'on-failure'].includes(value) || 'says not when it is started again',
  healthcheck: (value) =>
    value?.disable === true || isCommand(value?.test) || 'has no health check, nor says that it has none',
  command: (value) => value === undefined || isCommand(value) || 'is no list of words',
  privileged: (value) => !value || 'is privileged',
  network_mode: (value) => value === undefined || 'leaves its networks',
  pid: (value) => value === undefined || 'sees the processes of the machine',
  cap_add: (value) => value === undefined || 'takes capabilities back',
  image: (value) => value?.startsWith('temas:') || isPinned(value ?? '') || `${value} names no version`,
};

/**
 * What a compose file does that ours must not.
 * @param {object} file as parsed, merges resolved
 * @param {{ variables: readonly string[], secrets: readonly string[], exists: (name: string) => boolean, ports: number }} known
 *   variables of our processes, names of the files that `npm run container-secrets` makes, whether a file is there, and
 *   how many ports the whole may publish
 * @returns {string[]} a sentence a fault
 */
export function lintCompose(file, known) {
  const services = Object.entries(file.services);
  const faults = services.flatMap(([name, service]) => [
    ...Object.entries(oneEach).flatMap(([key, rule]) => {
      const verdict = rule(service[key]);
      return verdict === true ? [] : [`${name}.${key}: ${verdict}`];
    }),
    ...faultsOfSecrets(name, service, file),
    ...faultsOfEnvironment(name, service, known.variables),
    ...faultsOfNetworks(name, service, file),
    ...faultsOfVolumes(name, service, file, known.exists),
    ...faultsOfOrder(name, service, file),
  ]);
  const ports = services.flatMap(([, { ports: published = [] }]) => published);
  if (ports.length !== known.ports) faults.push(`ports: ${ports.length} are published`);
  for (const port of ports) if (!/^127\.0\.0\.1:/.test(port)) faults.push(`ports: ${port} is open to everyone`);
  for (const [name, { file: place }] of Object.entries(file.secrets ?? {})) {
    if (!known.secrets.includes(place?.replace('./secrets/', '')))
      faults.push(`secrets.${name}: nobody makes ${place}`);
  }
  return faults;
}

/** A plain `a: b` within a list would be read as a mapping, and a number as a number. */
function isCommand(value) {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string');
}

/** Names of the secrets of a service, and where each is seen. */
function secretsOf({ secrets = [] }) {
  return secrets.map((each) => (typeof each === 'string' ? { source: each, target: `/run/secrets/${each}` } : each));
}

function faultsOfSecrets(name, service, file) {
  return secretsOf(service)
    .filter(({ source }) => !file.secrets?.[source])
    .map(({ source }) => `${name}.secrets: there is no secret ${source}`);
}

function faultsOfEnvironment(name, service, variables) {
  const seen = secretsOf(service).map(({ target }) => target);
  return Object.entries(service.environment ?? {}).flatMap(([variable, value]) => {
    const at = `${name}.environment.${variable}`;
    const faults = [];
    if (service.image?.startsWith('temas:') && !variables.includes(variable)) faults.push(`${at}: nobody reads it`);
    if (/\/run\/secrets\//.test(value) && !seen.includes(value)) faults.push(`${at}: ${value} is not given to it`);
    if (/(PASSWORD|SECRET|TOKEN|KEY)$|^(DATABASE|CLICKHOUSE|REDIS)\w*_URL$/.test(variable)) {
      faults.push(`${at}: a secret stands in the environment; name a file`);
    }
    return faults;
  });
}

/** Whoever publishes no port is in networks alone that lead nowhere. */
function faultsOfNetworks(name, service, file) {
  const networks = service.networks ?? [];
  const unknown = networks.filter((each) => !(each in file.networks));
  const open = networks.filter((each) => each in file.networks && !file.networks[each]?.internal);
  return [
    ...(networks.length === 0 ? [`${name}.networks: is in the default network`] : []),
    ...unknown.map((each) => `${name}.networks: there is no network ${each}`),
    ...(service.ports ? [] : open.map((each) => `${name}.networks: reaches the outside by ${each}`)),
  ];
}

function faultsOfVolumes(name, service, file, exists) {
  return (service.volumes ?? []).flatMap((volume) => {
    const [source, , mode] = volume.split(':');
    if (!source.startsWith('.'))
      return source in (file.volumes ?? {}) ? [] : [`${name}.volumes: there is no ${source}`];
    return [
      ...(exists(source) ? [] : [`${name}.volumes: there is no file ${source}`]),
      ...(mode === 'ro' ? [] : [`${name}.volumes: ${source} can be written`]),
    ];
  });
}

function faultsOfOrder(name, service, file) {
  return Object.entries(service.depends_on ?? {}).flatMap(([needed, { condition }]) => {
    const other = file.services[needed];
    if (!other) return [`${name}.depends_on: there is no service ${needed}`];
    if (condition === 'service_healthy' && !other.healthcheck?.test)
      return [`${name}.depends_on: ${needed} is never healthy`];
    if (condition === 'service_completed_successfully' && other.restart !== 'no') {
      return [`${name}.depends_on: ${needed} never ends`];
    }
    return ['service_healthy', 'service_completed_successfully'].includes(condition)
      ? []
      : [`${name}.depends_on: does not wait for ${needed}`];
  });
}
