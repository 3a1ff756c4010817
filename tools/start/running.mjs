import { StartFault } from './fault.mjs';
import { readJson } from './files.mjs';
import { dataFolder, layoutOf } from './layout.mjs';
import { isAlive } from './process-identity.mjs';

/**
 * The system that runs on the data folder of this environment.
 * @returns {{ files: object, url: string, environment: Record<string, string> }} its address for links, and what its
 *   commands need
 * @throws StartFault where none runs
 */
export function runningSystem() {
  const files = layoutOf(dataFolder());
  const { url, publicUrl, environment } = readJson(files.runtime) ?? {};
  if (!isRunning(files) || !environment) throw new StartFault('notRunning', { folder: files.folder });
  return { files, url: publicUrl ?? url, environment };
}

/** True while a supervisor holds the data folder. */
export function isRunning(files) {
  return isAlive(readJson(files.lock));
}
