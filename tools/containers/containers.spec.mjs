import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { variables } from '@temas/server/platform/env';
import { readRootKey } from '@temas/server/identity/root-key';
import { root } from '../start/layout.mjs';
import { lintCompose } from './lint-compose.mjs';
import { instructionsOf, lintDockerfile } from './lint-dockerfile.mjs';
import { makeContainerSecrets } from './secrets.mjs';

const docker = path.join(root, 'docker');
const dockerfile = readFileSync(path.join(docker, 'Dockerfile'), 'utf8');
const readCompose = (name) => parse(readFileSync(path.join(docker, name), 'utf8'), { merge: true });
const compose = readCompose('compose.yaml');
const folder = mkdtempSync(path.join(tmpdir(), 'temas-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secrets = makeContainerSecrets(folder);
const known = { variables, secrets, exists: (name) => existsSync(path.join(docker, name)), ports: 1 };

/** How a fault of this place begins. */
const startOf = (name) => new RegExp(`^${name.replaceAll('.', '\\.')}: `);

describe('the image', () => {
  it('F-109 breaks no rule', () => {
    expect(lintDockerfile(dockerfile)).toEqual([]);
  });

  it.each([
    ['FROM node:latest', (text) => text.replace(/FROM node:\S+ AS/, 'FROM node:latest AS')],
    ['FROM node', (text) => text.replace(/FROM node:\S+\n/, 'FROM node\n')],
    ['USER', (text) => text.replace(/^USER .*$/m, '')],
    ['USER', (text) => text.replace(/^USER .*$/m, 'USER node')],
    ['USER', (text) => text.replace(/^USER .*$/m, 'USER 0:0')],
    ['HEALTHCHECK', (text) => text.replace('/readyz', '/healthz')],
    ['CMD', (text) => text.replace(/^CMD .*$/m, 'CMD node apps/api/dist/main.js')],
    ['RUN npm install', (text) => text.replace('npm ci', 'npm install')],
    ['RUN', (text) => text.replace(/^USER/m, 'RUN chmod -R 777 /app\nUSER')],
    ['ADD', (text) => text.replace('COPY . .', 'ADD . .')],
    ['ENV DATABASE_URL', (text) => text.replace('WORKDIR /app', 'WORKDIR /app\nENV DATABASE_URL=postgres://x')],
    ['COPY', (text) => text.replace('WORKDIR /app', 'WORKDIR /app\nCOPY docker/secrets /run/secrets')],
  ])('is refused with another %s', (name, change) => {
    const changed = change(dockerfile);
    expect(changed).not.toBe(dockerfile);
    expect(lintDockerfile(changed)).toEqual([expect.stringMatching(new RegExp(`^${name}`))]);
  });

  it('copies what the checkout has or the build makes, and starts what the build makes', () => {
    const copied = instructionsOf(dockerfile)
      .filter(({ verb, rest }) => verb === 'COPY' && rest.startsWith('--from=build'))
      .flatMap(({ rest }) => rest.split(/\s+/).slice(1, -1))
      .map((name) => name.replace('/src/', ''));
    const made = ['node_modules', 'apps/dashboard/dist', 'dist/temas.cdx.json'];
    expect(copied.length).toBeGreaterThan(6);
    expect(copied.filter((name) => !made.includes(name) && !existsSync(path.join(root, name)))).toEqual([]);
    const started = [...JSON.stringify(compose).matchAll(/apps\/(\w+)\/dist\/([\w-]+)\.js/g)];
    expect(started.map(([, app, name]) => `${app} ${name}`)).toEqual(['api prepare', 'api main', 'worker main']);
    for (const [, app, name] of started) expect(existsSync(path.join(root, `apps/${app}/src/${name}.ts`))).toBe(true);
  });

  it('is built from what its list of ignored files lets through: no secret, no data, nothing built elsewhere', () => {
    const lines = readFileSync(path.join(root, '.dockerignore'), 'utf8').split('\n');
    expect(lines.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    expect(lines).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/.temas', 'docker/secrets']));
    const let_ = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(let_.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
    const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    for (const place of workspaces) expect(let_.some((name) => name.split('/')[0] === place.split('/')[0])).toBe(true);
  });
});

describe('the composition of one machine', () => {
  it('breaks no rule', () => {
    expect(lintCompose(compose, known)).toEqual([]);
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(compose.services.api.image).toBe(`temas:${version}`);
    expect(Object.keys(compose.services)).toEqual(['prepare', 'api', 'worker', 'postgres', 'clickhouse', 'redis']);
  });

  const wrong = [
    ['worker.read_only', ({ worker }) => delete worker.read_only],
    ['redis.cap_drop', ({ redis }) => (redis.cap_drop = ['NET_RAW'])],
    ['api.security_opt', ({ api }) => (api.security_opt = [])],
    ['postgres.user', ({ postgres }) => (postgres.user = 'postgres')],
    ['clickhouse.user', ({ clickhouse }) => (clickhouse.user = '0:0')],
    ['api.mem_limit', ({ api }) => delete api.mem_limit],
    ['api.ulimits', ({ api }) => delete api.ulimits],
    ['api.tmpfs', ({ api }) => delete api.tmpfs],
    ['redis.image', ({ redis }) => (redis.image = 'redis:latest')],
    ['redis.image', ({ redis }) => (redis.image = 'redis')],
    ['redis.image', ({ redis }) => (redis.image = 'redis:7')],
    ['redis.healthcheck', ({ redis }) => delete redis.healthcheck, /redis.healthcheck|redis is never healthy/],
    ['api.healthcheck', ({ api }) => (api.healthcheck.test = ['CMD', { a: 1 }])],
    ['redis.command', ({ redis }) => redis.command.push(1)],
    ['ports', ({ postgres }) => (postgres.ports = ['127.0.0.1:5432:5432'])],
    ['ports', ({ api }) => (api.ports = ['3000:3000'])],
    ['worker.networks', ({ worker }) => worker.networks.push('front')],
    ['worker.networks', ({ worker }) => delete worker.networks],
    ['api.environment.TEMAS_STATIC_DIRECTORY', ({ api }) => (api.environment.TEMAS_STATIC_DIRECTORY = '/app')],
    ['api.environment.DATABASE_APP_URL', ({ api }) => (api.environment.DATABASE_APP_URL = 'postgres://a:b@c/d')],
    ['postgres.environment.POSTGRES_PASSWORD', ({ postgres }) => (postgres.environment.POSTGRES_PASSWORD = 'x')],
    [
      'worker.environment.DATABASE_URL_FILE',
      ({ worker }) => (worker.environment.DATABASE_URL_FILE = '/run/secrets/database_url'),
    ],
    ['api.secrets', ({ api }) => api.secrets.push('nothing')],
    ['clickhouse.volumes', ({ clickhouse }) => clickhouse.volumes.push('./clickhouse/none.xml:/x:ro')],
    ['clickhouse.volumes', ({ clickhouse }) => clickhouse.volumes.push('./clickhouse/server.xml:/x')],
    ['worker.depends_on', ({ prepare }) => (prepare.restart = 'on-failure'), /(api|worker).depends_on/],
    ['api.privileged', ({ api }) => (api.privileged = true)],
    ['api.network_mode', ({ api }) => (api.network_mode = 'host')],
  ];
  it.each(wrong.map(([name, change, ...said]) => ({ name, change, said: said[0] ?? startOf(name) })))(
    'is refused where $name is wrong',
    ({ change, said }) => {
      const changed = structuredClone(compose);
      change(changed.services);
      const faults = lintCompose(changed, known);
      expect(faults).not.toEqual([]);
      expect(faults.filter((fault) => !said.test(fault))).toEqual([]);
    },
  );

  it('has a Redis on which api and worker start', () => {
    const { command } = compose.services.redis;
    const valueOf = (name) => command[command.indexOf(name) + 1];
    expect([valueOf('--appendonly'), valueOf('--maxmemory-policy')]).toEqual(['yes', 'noeviction']);
    // A fifth of what the container may have is left for copies while the file is written anew.
    expect(Number.parseInt(valueOf('--maxmemory'), 10)).toBeLessThanOrEqual(
      0.8 * Number.parseInt(compose.services.redis.mem_limit, 10),
    );
  });

  it('gives the owner’s login to the preparation alone, and lets nobody but the api reach outside', () => {
    const holders = Object.entries(compose.services).filter(([, { secrets: held = [] }]) =>
      held.includes('database_url'),
    );
    expect(holders.map(([name]) => name)).toEqual(['prepare']);
    expect(compose.networks.back.internal).toBe(true);
    const outside = Object.entries(compose.services).filter(([, { networks }]) => networks.includes('front'));
    expect(outside.map(([name]) => name)).toEqual(['api']);
  });
});

describe('the composition of a ClickHouse cluster', () => {
  const cluster = readCompose('compose.cluster.yaml');
  const read = (name) => readFileSync(path.join(docker, 'clickhouse', name), 'utf8');

  it('breaks no rule, publishes no port, and stands in the network of the others', () => {
    expect(lintCompose(cluster, { ...known, ports: 0 })).toEqual([]);
    expect(cluster.networks.back).toEqual(compose.networks.back);
    const changed = structuredClone(cluster);
    changed.services['keeper-1'].ports = ['127.0.0.1:9181:9181'];
    expect(lintCompose(changed, { ...known, ports: 0 })).toEqual(['ports: 1 are published']);
  });

  it('has two shards of two replicas and three keepers, under the same names everywhere', () => {
    const servers = Object.entries(cluster.services).filter(([name]) => name.startsWith('clickhouse-'));
    const said = servers.map(([, { environment }]) => `clickhouse-${environment.SHARD}-${environment.REPLICA}`);
    expect(said).toEqual(['clickhouse-1-1', 'clickhouse-1-2', 'clickhouse-2-1', 'clickhouse-2-2']);
    expect(servers.map(([name, { environment }]) => [name, environment.HOST])).toEqual(
      said.map((name) => [name, name]),
    );
    const hosts = (text, tag) =>
      [...text.matchAll(new RegExp(`<${tag}>([\\w-]+)</${tag}>`, 'g'))].map(([, name]) => name);
    const keepers = Object.keys(cluster.services).filter((name) => name.startsWith('keeper-'));
    expect(hosts(read('cluster.xml'), 'host')).toEqual([...said, ...keepers]);
    expect(hosts(read('keeper.xml'), 'hostname')).toEqual(keepers);
    expect(keepers).toHaveLength(3);
    expect(keepers.map((name) => cluster.services[name].environment.KEEPER_ID)).toEqual(
      hosts(read('keeper.xml'), 'id'),
    );
  });

  it('gives every variable that its files ask for to every server', () => {
    const asked = (name) => [...read(name).matchAll(/from_env="(\w+)"/g)].map(([, variable]) => variable);
    for (const [name, { environment }] of Object.entries(cluster.services)) {
      const wanted = asked(name.startsWith('keeper') ? 'keeper.xml' : 'cluster.xml');
      expect(wanted.length).toBeGreaterThan(0);
      expect([name, wanted.filter((variable) => !(variable in environment))]).toEqual([name, []]);
    }
  });
});

describe('the secrets of the containers', () => {
  it('are files for one user each, and a root key that is taken', () => {
    for (const name of secrets) expect([name, statSync(path.join(folder, name)).mode & 0o777]).toEqual([name, 0o400]);
    expect(readRootKey(path.join(folder, 'root.key'))).toHaveLength(32);
  });

  it('stay as they are, and are not made anew beside some that are there', () => {
    const before = readFileSync(path.join(folder, 'root.key'), 'utf8');
    expect(makeContainerSecrets(folder)).toEqual([]);
    expect(readFileSync(path.join(folder, 'root.key'), 'utf8')).toBe(before);
    rmSync(path.join(folder, 'redis_url'));
    expect(() => makeContainerSecrets(folder)).toThrow(/redis_url/);
  });
});
