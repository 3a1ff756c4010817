import { createHash } from 'node:crypto';
import { licenceOf } from './licence-list.mjs';
import { lockedPackages, lockedPlace } from './locked.mjs';

/** Folders whose packages of our own run; `e2e` only tests. */
const ownFolders = ['apps', 'libs', 'tools'];

/**
 * The bill of materials of what runs, in CycloneDX's JSON: our own packages, every package that an installation without
 * development packages may hold, on whatever platform, and who needs whom. It depends on the lock file alone: no time, no
 * chance, no path of a machine.
 *
 * Not `npm sbom --omit dev`: that leaves out whatever is a development package of any one workspace, although another
 * runs on it, such as pg and zod.
 */
export function billOfMaterials(lock) {
  const { name, version } = lock;
  const own = Object.entries(lock.packages)
    .filter(([place]) => ownFolders.includes(place.split('/')[0]) && !place.includes('node_modules/'))
    .map(([place, entry]) => ({ place, name: entry.name, version: entry.version, own: true, entry }));
  const locked = [...own, ...lockedPackages(lock).filter((each) => each.production)];
  const references = new Map(locked.map((each) => [each.place, purl(each)]));
  const components = new Map(locked.map((each) => [purl(each), component(each)]));
  const needs = new Map();
  for (const each of locked) {
    const known = needs.get(purl(each)) ?? new Set();
    for (const needed of neededBy(lock, each)) if (references.has(needed)) known.add(references.get(needed));
    needs.set(purl(each), known);
  }
  const subject = purl({ name, version });
  needs.set(subject, new Set(own.map(purl)));
  const body = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { ...component({ name, version, own: true, entry: lock.packages[''] }), type: 'application' },
    },
    components: sorted(components),
    dependencies: sorted(needs).map(([ref, found]) => ({ ref, dependsOn: [...found].sort() })),
  };
  body.components = body.components.map(([, value]) => value);
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: body.bomFormat,
    specVersion: body.specVersion,
    serialNumber: serialNumber(digest),
    ...body,
  };
}

function component(each) {
  const { name, version, entry } = each;
  const [, group, short] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  const licence = licenceOf(each);
  const [algorithm, digest] = /^(sha\d+)-(.+)$/.exec(entry.integrity ?? '')?.slice(1) ?? [];
  return {
    type: 'library',
    'bom-ref': purl(each),
    ...(group ? { group } : {}),
    name: short,
    version,
    scope: entry.optional || entry.devOptional ? 'optional' : 'required',
    ...(digest
      ? { hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
    ...(licence ? { licenses: [/[\s(]/.test(licence) ? { expression: licence } : { license: { id: licence } }] } : {}),
    purl: purl(each),
  };
}

/** The places of what a package needs where it is; what a platform does not need is named too. */
function neededBy(lock, { place, entry }) {
  const { dependencies, optionalDependencies, peerDependencies } = entry;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    .map((name) => lockedPlace(lock, place, name))
    .filter((found) => found !== undefined)
    .map((found) => (lock.packages[found].link ? lock.packages[found].resolved : found));
}

/** The package's address in all bills of materials. */
function purl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function sorted(map) {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A UUID (version 8, of one's own making) that the contents decide. */
function serialNumber(digest) {
  const variant = ((Number.parseInt(digest[16], 16) & 0x3) | 0x8).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, variant + digest.slice(17, 20)];
  return `urn:uuid:${[...parts, digest.slice(20, 32)].join('-')}`;
}
