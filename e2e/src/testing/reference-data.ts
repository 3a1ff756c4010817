import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder of the reference logs, or undefined where this machine has none. */
export function referenceData(): string | undefined {
  const candidates = [process.env['TEMAS_REFERENCE_DATA'], path.join(root, '../shared/data')];
  return candidates.find((folder) => folder !== undefined && existsSync(path.join(folder, 'expected')));
}
