import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { withoutCluster, withoutServices } from './debian-packages.mjs';

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-packages-'));
  file = path.join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

const failing = () => {
  throw new Error('no such package');
};

it('forbids services while packages are installed, and no longer', () => {
  expect(withoutServices(file, () => spawnSync(file, ['redis-server', 'start']).status)).toBe(101);
  expect(existsSync(file)).toBe(false);
  expect(() => withoutServices(file, failing)).toThrow('no such package');
  expect(existsSync(file)).toBe(false);
});

it('leaves a policy that the machine has as it is', () => {
  writeFileSync(file, 'its own');
  expect(withoutServices(file, () => readFileSync(file, 'utf8'))).toBe('its own');
  expect(readFileSync(file, 'utf8')).toBe('its own');
});

it('forbids a cluster while Postgres is installed, whatever the settings end with, and no longer', () => {
  writeFileSync(file, "ssl = on\ncreate_main_cluster = true\n#start_conf = 'auto'");
  const meanwhile = withoutCluster(file, () => readFileSync(file, 'utf8').split('\n'));
  expect(meanwhile.filter((line) => line.startsWith('create_main_cluster')).at(-1)).toBe('create_main_cluster = false');
  expect(meanwhile).toContain("#start_conf = 'auto'");
  expect(() => withoutCluster(file, failing)).toThrow('no such package');
  expect(readFileSync(file, 'utf8')).toBe("ssl = on\ncreate_main_cluster = true\n#start_conf = 'auto'");
});

it('makes no settings where there are none', () => {
  expect(withoutCluster(file, () => existsSync(file))).toBe(false);
  expect(existsSync(file)).toBe(false);
});
