import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { npmCommand } from '../start/npm.mjs';
import { root } from '../start/layout.mjs';
import { lockedPackages, readLock } from './locked.mjs';
import { billOfMaterials } from './sbom.mjs';

const require = createRequire(import.meta.url);
const lock = readLock();
const bill = billOfMaterials(lock);
const listed = new Set(bill.components.map(({ purl }) => purl));
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

describe('the bill of materials', () => {
  it('is what the published schema of its version allows', () => {
    const package_ = path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json'));
    const schema = (name) =>
      JSON.parse(readFileSync(path.join(package_, `res/schema/${name}.SNAPSHOT.schema.json`), 'utf8'));
    const { default: Ajv } = require('ajv');
    const { default: addFormats } = require('ajv-formats');
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'iri-reference': true, 'idn-email': true } });
    addFormats(ajv);
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
      ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
    }
    const validate = ajv.compile(schema(`bom-${bill.specVersion}`));
    expect([bill.specVersion, validate(bill), validate.errors]).toEqual(['1.6', true, null]);
    expect(validate({ ...bill, bomFormat: 'none' })).toBe(false);
    expect(validate({ ...bill, components: [{ name: 'nameless' }] })).toBe(false);
  });

  it('has every package of the lock file that may run, once, and none that only builds or tests', () => {
    const packages = lockedPackages(lock);
    const running = packages.filter(({ production }) => production);
    expect(running.length).toBeGreaterThan(150);
    expect(running.map(purlOf).filter((purl) => !listed.has(purl))).toEqual([]);
    expect(listed.size).toBe(bill.components.length);
    const runs = new Set(running.map(purlOf));
    const others = packages.filter((each) => !runs.has(purlOf(each)));
    expect(others.length).toBeGreaterThan(500);
    expect(others.map(purlOf).filter((purl) => listed.has(purl))).toEqual([]);
  });

  it('has whatever npm lists of its own accord', () => {
    const [command, first] = npmCommand();
    const asked = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
    const { stdout } = spawnSync(command, [...first, ...asked], { cwd: root, encoding: 'utf8' });
    const theirs = JSON.parse(stdout).components.map(({ purl }) => purl.replace(/[?#].*$/, ''));
    expect(theirs.length).toBeGreaterThan(150);
    // The one workspace that only tests.
    expect(theirs.filter((purl) => !listed.has(purl))).toEqual(['pkg:npm/%40temas/e2e@0.1.0']);
  }, 120_000);

  it('has a digest and a licence of every package that the lock file has them of', () => {
    const own = /^pkg:npm\/%40temas\//;
    const bare = bill.components.filter(({ hashes, purl }) => !hashes && !own.test(purl)).map(({ name }) => name);
    expect(bare).toEqual(['lib-darwin-arm64', 'lib-darwin-x64', 'lib-linux-arm64-gnu']);
    expect(bill.components.filter(({ licenses }) => !licenses)).toEqual([]);
  });

  it('says who needs whom, through to the database driver', () => {
    const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const version = (name) => lock.packages[`node_modules/${name}`].version;
    expect(needs.get('pkg:npm/temas@0.1.0')).toContain('pkg:npm/%40temas/api@0.1.0');
    expect(needs.get('pkg:npm/%40temas/api@0.1.0')).toContain('pkg:npm/%40temas/server@0.1.0');
    expect(needs.get('pkg:npm/%40temas/server@0.1.0')).toContain(`pkg:npm/pg@${version('pg')}`);
    expect(needs.get(`pkg:npm/pg@${version('pg')}`)).toContain(`pkg:npm/pg-pool@${version('pg-pool')}`);
  });

  it('is the same for the same lock file, another for another, and names no machine', () => {
    expect(JSON.stringify(billOfMaterials(structuredClone(lock)))).toBe(JSON.stringify(bill));
    const changed = structuredClone(lock);
    changed.packages['node_modules/pg'].version = '0.0.1';
    expect(billOfMaterials(changed).serialNumber).not.toBe(bill.serialNumber);
    const text = JSON.stringify(bill);
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/"timestamp"|\/(home|root|work|tmp)\//);
  });
});
