import { readJson } from '../start/files.mjs';
import { dataFolder, layoutOf } from '../start/layout.mjs';
import { isRunning } from '../start/running.mjs';
import { ImportFault } from './fault.mjs';

/**
 * Where the system is and who asks: as said on the command line, else from the data folder's `bootstrap.json`. The token
 * of the data folder goes to the address of the data folder only.
 * @returns {{ url: string, token: string }}
 */
export function readAddress({ url, token }) {
  if (url !== undefined) {
    if (token === undefined) throw new ImportFault('tokenWanted');
    return { url, token };
  }
  const files = layoutOf(dataFolder());
  if (!isRunning(files)) throw new ImportFault('notRunning', { folder: files.folder });
  const bootstrap = readable(files.bootstrap);
  if (!bootstrap) throw new ImportFault('noBootstrap', { file: files.bootstrap });
  return { url: bootstrap.url, token: token ?? bootstrap.apiToken };
}

function readable(file) {
  try {
    return readJson(file);
  } catch {
    // Another user's: the system was started as root, say.
    return undefined;
  }
}
