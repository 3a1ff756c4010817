import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it as test } from '@jest/globals';
import pg from 'pg';
import { parse } from 'yaml';
import { describeUnless } from '@temas/server/testing/describe-unless';
import { redisMissing } from '@temas/server/testing/redis';
import { root } from '../start/layout.mjs';
import { freePort } from '../start/preflight.mjs';
import { makeContainerSecrets } from './secrets.mjs';

const compose = parse(readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8'), { merge: true });

/** The commands of docker/compose.yaml as plain processes, with its environment and its secrets, on servers from elsewhere. */
describeUnless(redisMissing, 'the processes of the containers', () => {
  const running = new Map();
  let folder;
  let admin;
  let clickhouse;
  let ports;
  let url;

  beforeAll(async () => {
    const engines = JSON.parse(process.env.TEMAS_TEST_ENGINES);
    folder = mkdtempSync(path.join(tmpdir(), 'temas-containers-'));
    admin = new pg.Client({ connectionString: engines.postgresUrl });
    await admin.connect();
    // The run's Postgres asks nobody for a password; the name and the rights are the image's.
    await admin.query('CREATE ROLE temas_owner LOGIN SUPERUSER');
    await admin.query('CREATE DATABASE temas OWNER temas_owner');
    clickhouse = engines.clickhouseUrl;
    ports = { api: await freePort(), redis: await freePort() };
    url = `http://127.0.0.1:${ports.api}`;
    makeContainerSecrets(path.join(folder, 'secrets'), {
      postgres: new URL(engines.postgresUrl).host,
      clickhouse: new URL(clickhouse).host,
      redis: `127.0.0.1:${ports.redis}`,
    });
    // The run's analytical engine has a password already.
    const file = path.join(folder, 'secrets/clickhouse_url');
    chmodSync(file, 0o600);
    writeFileSync(file, clickhouse);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([...running.values()].map(({ child, ended }) => child.kill('SIGKILL') && ended));
    await admin.query('DROP DATABASE IF EXISTS temas WITH (FORCE)');
    await admin.query('DROP ROLE IF EXISTS temas_owner');
    await admin.end();
    const { origin, username, password } = new URL(clickhouse);
    await fetch(origin, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
      body: 'DROP DATABASE IF EXISTS temas',
    });
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Where a path inside a container is here. */
  const outside = (text) =>
    text
      .replace(/\/run\/secrets\/(\w+)/g, (_, name) => path.join(folder, compose.secrets[name].file))
      .replace(/^\/app\//, `${root}/`)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${ports.api}`);

  /** A service's environment, whole: nothing else of this process reaches it. */
  const environmentOf = (name) => ({
    PATH: process.env.PATH,
    ...Object.fromEntries(
      Object.entries(compose.services[name].environment).map(([key, value]) => [key, outside(String(value))]),
    ),
    ...(name === 'api' ? { HOST: '127.0.0.1', PORT: String(ports.api), TEMAS_PUBLIC_URL: url } : {}),
  });

  function start(name, { command = compose.services[name].command, more = [] } = {}) {
    const [program, ...args] = command.map((word) => outside(word));
    const environment = name === 'redis' ? { PATH: process.env.PATH } : environmentOf(name);
    const child = spawn(program === 'node' ? process.execPath : program, [...args, ...more], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const part = { child, said: '' };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (part.said += chunk));
    part.ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
    running.set(`${name} ${child.pid}`, part);
    return part;
  }

  async function until(condition, what, seconds = 60) {
    const deadline = Date.now() + seconds * 1_000;
    for (;;) {
      const answer = await condition();
      if (answer) return answer;
      if (Date.now() > deadline) throw new Error(`${what} did not come about in ${seconds} s`);
      await delay(100);
    }
  }

  async function call(method, place, { body, headers = {} } = {}) {
    const answer = await fetch(`${url}${place}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${place} answers ${answer.status}: ${text}`);
    return { answer, value: text === '' ? undefined : JSON.parse(text) };
  }

  test('prepare, serve, take events, draw the map and end in order, with secrets from files alone', async () => {
    mkdirSync(path.join(folder, 'redis'));
    const redis = start('redis', {
      more: ['--port', `${ports.redis}`, '--bind', '127.0.0.1', '--dir', path.join(folder, 'redis')],
    });
    await until(() => redis.said.includes('Ready to accept connections'), 'Redis');

    // Roles belong to all databases of the server: files that migrate at once would alter them at once.
    await admin.query(`SELECT pg_advisory_lock(hashtext('temas test roles'))`);
    const parts = [start('prepare')];
    expect([await parts[0].ended, parts[0].said]).toEqual([0, '']);
    parts.push(start('prepare'));
    expect([await parts[1].ended, parts[1].said]).toEqual([0, '']);
    await admin.query(`SELECT pg_advisory_unlock(hashtext('temas test roles'))`);

    const api = start('api');
    const worker = start('worker');
    parts.push(api, worker);
    await until(() => api.said.includes('is ready') || api.child.exitCode !== null, 'the api');
    await until(() => worker.said.includes('is ready') || worker.child.exitCode !== null, 'the worker');
    const [, program, ...words] = compose.services.api.healthcheck.test;
    const health = start('api', { command: [program, ...words] });
    expect(await health.ended).toBe(0);

    const page = await fetch(`${url}/journey-map`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root"')]);

    const link = start('api', { command: ['node', 'apps/api/dist/sign-in-link.js'] });
    expect(await link.ended).toBe(0);
    const { answer, value: session } = await call('POST', '/api/v1/session/link', {
      body: { token: link.said.trim() },
      headers: { origin: url },
    });
    const cookie = answer.headers.get('set-cookie').split(';')[0];
    const headers = { cookie, origin: url, 'x-csrf-token': session.csrfToken };
    const own = (method, place, body) => call(method, `/api/v1${place}`, { body, headers }).then(({ value }) => value);

    await own('POST', '/workspaces', { key: 'shop', name: 'Shop' });
    await own('POST', '/workspaces/shop/sources', { key: 'web', name: 'Web', kind: 'live' });
    const { writeKey } = await own('POST', '/workspaces/shop/sources/web/keys', {});
    const batch = Array.from({ length: 12 }, (_, person) =>
      ['Product Viewed', 'Order Completed'].map((event, step) => ({
        type: 'track',
        userId: `person ${person}`,
        event,
        timestamp: new Date(Date.now() - 3_600_000 + step * 60_000).toISOString(),
      })),
    ).flat();
    const { value: taken } = await call('POST', '/v1/batch', {
      body: { batch },
      headers: { authorization: `Bearer ${writeKey}` },
    });
    expect(taken).toMatchObject({ accepted: 24, rejected: 0 });

    const map = await until(async () => {
      const drawn = await own('GET', '/workspaces/shop/journey-map?journeyType=visit&fresh=true');
      return drawn.edges.some(({ count }) => count === 12) && drawn;
    }, 'the map');
    expect(map.nodes.map(({ visits }) => visits)).toEqual([12, 12]);

    for (const part of [worker, api]) {
      part.child.kill('SIGTERM');
      expect(await part.ended).toBe(0);
    }
    redis.child.kill('SIGTERM');
    await redis.ended;
    const passwords = ['database_url', 'database_app_url', 'redis_url', 'clickhouse_url'].map(
      (name) => new URL(readFileSync(path.join(folder, 'secrets', name), 'utf8')).password,
    );
    const said = parts.map((part) => part.said).join('');
    expect(passwords.filter((password) => password === '' || said.includes(password))).toEqual([]);
  }, 180_000);

  test.each(['prepare', 'api', 'worker'])('do not start with a secret that is not there, and say which: %s', (name) => {
    const environment = { ...environmentOf(name), REDIS_URL_FILE: path.join(folder, 'none') };
    const { status, stderr } = spawnSync(process.execPath, compose.services[name].command.slice(1), {
      cwd: root,
      env: environment,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('REDIS_URL_FILE: the file cannot be read (ENOENT)')]);
  });
});

const engineMissing = spawnSync('docker', ['info']).status !== 0;
const docker = (...args) => spawnSync('docker', args, { cwd: root, encoding: 'utf8' });

/** Also on CI: a machine that runs tests may well be a container itself, without an engine. */
(engineMissing ? describe['skip'] : describe)('the image', () => {
  const tag = `temas-test:${process.pid}`;
  afterAll(() => docker('image', 'rm', '--force', tag));

  test('is built, runs as nobody, and has no development packages', () => {
    const built = docker('build', '--file', 'docker/Dockerfile', '--tag', tag, '.');
    expect([built.status, built.stderr]).toEqual([0, expect.anything()]);
    const { Config } = JSON.parse(docker('image', 'inspect', tag).stdout)[0];
    expect([Config.User, Config.Healthcheck.Test.at(-1)]).toEqual(['10001:10001', expect.stringContaining('/readyz')]);
    const look = `console.log(process.getuid(), fs.existsSync('node_modules/chdb'), fs.existsSync('node_modules/jest'))`;
    const seen = docker('run', '--rm', '--read-only', '--cap-drop', 'ALL', tag, 'node', '-e', look);
    expect(seen.stdout.trim()).toBe('10001 false false');
    const refused = docker('run', '--rm', '--read-only', tag);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('TEMAS_KEY_FILE')]);
  }, 1_200_000);
});
