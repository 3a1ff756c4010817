/**
 * Completes package-lock.json after a dependency change: npm writes no entry for a platform's package that its mirror
 * does not list, and `npm ci` then refuses on every platform. Adds those entries, and takes registry addresses out, so
 * that any mirror serves. With `--check` it changes nothing and fails where something would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './start/layout.mjs';

const file = path.join(root, 'package-lock.json');
const before = readFileSync(file, 'utf8');
const lock = JSON.parse(before);

for (const [place, entry] of Object.entries(lock.packages)) {
  if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(place, name)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));

const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after === before) process.exit(0);
if (process.argv.includes('--check')) {
  console.error('package-lock.json is not complete; run: node tools/lock-complete.mjs');
  process.exit(1);
}
writeFileSync(file, after);
console.log('package-lock.json is complete now.');

/** Looks where Node would: beside the package, then in every folder above. */
function isLocked(place, name) {
  const steps = place === '' ? [] : place.split('/');
  return [...steps, ''].some((_, cut) =>
    Boolean(lock.packages[[...steps.slice(0, steps.length - cut), 'node_modules', name].join('/')]),
  );
}

/** Reads system, processor and C library off a name such as @chdb/lib-linux-arm64-gnu. */
function platformOf(name) {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] };
  const [, os, cpu, libc] = /(darwin|linux|win32|freebsd|android)-([a-z0-9]+)(?:-(gnu|musl))?/.exec(name) ?? [];
  if (!os) throw new Error(`Cannot read a platform off "${name}".`);
  return { cpu: [cpu], ...(libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {}), os: [os] };
}
