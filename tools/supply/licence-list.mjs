/** Licences under which a package may be part of what runs. */
export const productionLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];

/**
 * Licences that a package may have besides where it only builds or tests: MPL-2.0 binds who changes its files, CC-BY-4.0
 * who passes its data on, and neither happens.
 */
export const developmentLicences = [
  ...productionLicences,
  '(MIT OR CC0-1.0)',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'CC-BY-4.0',
  'MIT-0',
  'MPL-2.0',
];

/**
 * Packages whose entry in the lock file has no licence, because a mirror does not list them: chDB's library for other
 * platforms, under the licence of the one that it does list.
 */
export const licencesByHand = {
  '@chdb/lib-darwin-arm64': 'Apache-2.0',
  '@chdb/lib-darwin-x64': 'Apache-2.0',
  '@chdb/lib-linux-arm64-gnu': 'Apache-2.0',
};

/** A package's licence as the lock file or the list above says. */
export function licenceOf({ name, entry }) {
  return entry.license ?? licencesByHand[name];
}
