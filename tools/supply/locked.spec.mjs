import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../start/layout.mjs';
import { developmentLicences, licenceOf, licencesByHand, productionLicences } from './licence-list.mjs';
import { lockedPackages, readLock } from './locked.mjs';

const packages = lockedPackages(readLock());
const names = (found) => found.map(({ name, version }) => `${name}@${version}`);

describe('the packages of the lock file', () => {
  it('have a licence of the closed list, on every platform', () => {
    const outside = packages.filter(
      (each) => !(each.production ? productionLicences : developmentLicences).includes(licenceOf(each)),
    );
    expect(outside.map((each) => [each.name, licenceOf(each)])).toEqual([]);
  });

  it('need no licence looked up by hand but those that are', () => {
    const silent = packages.filter(({ entry }) => !entry.license).map(({ name }) => name);
    expect(silent.sort()).toEqual(Object.keys(licencesByHand).sort());
  });

  it('use every licence of the list, so that none stands there unseen', () => {
    const used = (some) => new Set(some.map(licenceOf));
    expect([...used(packages.filter(({ production }) => production))].sort()).toEqual([...productionLicences].sort());
    expect([...used(packages)].sort()).toEqual([...developmentLicences].sort());
  });

  it('F-108 have a digest that npm ci holds what it fetches against, but those that a mirror does not list', () => {
    const bare = packages.filter(({ entry }) => !/^sha512-.{86}==$/.test(entry.integrity ?? ''));
    expect(bare.map(({ name }) => name).sort()).toEqual(Object.keys(licencesByHand).sort());
  });

  it('run no install script: each that has one is named and refused', () => {
    const { allowScripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const scripted = new Set(packages.filter(({ entry }) => entry.hasInstallScript).map(({ name }) => name));
    expect(scripted.size).toBeGreaterThan(10);
    expect([...scripted].filter((name) => allowScripts[name] !== false)).toEqual([]);
    expect(Object.entries(allowScripts).filter(([, allowed]) => allowed !== false)).toEqual([]);
    expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('are asked for by exact version in every workspace', () => {
    const { packages: places } = readLock();
    const asked = Object.entries(places).filter(([place]) => !place.includes('node_modules/'));
    const loose = asked.flatMap(([place, { dependencies, devDependencies }]) =>
      Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, range]) => !/^(npm:[^@]+@|npm:@[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
        .map(([name, range]) => `${place} ${name} ${range}`),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(loose).toEqual([]);
  });

  it('say no registry, so that any mirror serves', () => {
    expect(names(packages.filter(({ entry }) => /^https?:/.test(entry.resolved ?? '')))).toEqual([]);
  });
});
