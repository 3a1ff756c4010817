import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { findPostgres, newestFirst, serversMissing } from './server-programs.mjs';

it('takes the newest Postgres by number, and none that gets no more corrections', () => {
  expect(newestFirst(['15', '9.6', '100', '14', '18', 'common'])).toEqual(['100', '18', '15']);
});

it('takes a Postgres that is named where all its programs run, and no other in its place', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-postgres-'));
  const program = (name, code) => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\nexit ${code}\n`);
    chmodSync(path.join(folder, name), 0o755);
  };
  try {
    expect(findPostgres(folder)).toBeUndefined();
    program('initdb', 0);
    program('postgres', 1);
    expect(findPostgres(folder)).toBeUndefined();
    program('postgres', 0);
    expect(findPostgres(folder)).toBe(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('names every server that is missing', () => {
  expect(serversMissing({ postgres: '/bin', redis: true })).toBeUndefined();
  expect(serversMissing({ postgres: '/bin', redis: false })).toBe('There is no redis-server on this machine.');
  const both = 'There is no Postgres server of version 15 or newer and no redis-server on this machine.';
  expect(serversMissing({ postgres: undefined, redis: false })).toBe(both);
});
