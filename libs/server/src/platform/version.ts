import { readFileSync } from 'node:fs';

/** This program's version, as the package says it. */
export const version = versionIn(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

function versionIn(manifest: string): string {
  const parsed: unknown = JSON.parse(manifest);
  if (typeof parsed !== 'object' || parsed === null || !('version' in parsed)) return '';
  return String(parsed.version);
}
