import { describe, expect, it } from '@jest/globals';
import { installedMatches } from './install.mjs';

const wanted = {
  packages: {
    '': { name: 'temas' },
    'libs/domain': { version: '0.1.0' },
    'node_modules/@temas/domain': { resolved: 'libs/domain', link: true },
    'node_modules/pg': { version: '8.0.0' },
    'node_modules/only-on-a-mac': { version: '1.0.0', optional: true },
  },
};

describe('installedMatches', () => {
  it('is content with what npm has installed from the same lock file', () => {
    expect(installedMatches(wanted, { packages: { 'node_modules/pg': { version: '8.0.0' } } })).toBe(true);
  });

  it('wants an installation where a package is missing or of another version', () => {
    expect(installedMatches(wanted, { packages: {} })).toBe(false);
    expect(installedMatches(wanted, { packages: { 'node_modules/pg': { version: '8.0.1' } } })).toBe(false);
    expect(installedMatches(wanted, undefined)).toBe(false);
  });
});
