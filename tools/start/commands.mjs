import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runErrand } from './errand.mjs';
import { StartFault } from './fault.mjs';
import { root } from './layout.mjs';

/** Tries for a sign-in link before a start gives up. */
const linkAttempts = 5;

/**
 * Runs one of the api's short commands, `apps/api/dist/<name>.js`.
 * @returns {Promise<string>} what it printed; it may be a secret, so it goes to no log
 * @throws StartFault with its last words where it fails
 */
export async function runCommand(name, environment) {
  const { code, signal, stdout, stderr } = await runErrand(
    process.execPath,
    [path.join(root, `apps/api/dist/${name}.js`)],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (code === 0) return stdout.trim();
  const tail = `${stdout}${stderr}`.trim().split('\n').slice(-10).join('\n');
  throw new StartFault('commandFailed', { command: name, how: signal ?? code, tail });
}

/** The one line of a command's output that is an object with this field; lines of its log may stand around it. */
export function lineWith(output, field) {
  for (const line of output.split('\n').reverse()) {
    try {
      const value = JSON.parse(line);
      if (value && typeof value === 'object' && field in value) return value;
    } catch {
      // A line of another kind.
    }
  }
  throw new Error(`A command printed no "${field}".`);
}

/** The address with a fresh one-time token in its fragment, which browsers send to no server. */
export async function signInLink(environment, url) {
  // A database that is just being restarted must not cost the whole start.
  for (let left = linkAttempts; ; left -= 1) {
    try {
      return `${url}/#sign-in=${(await runCommand('sign-in-link', environment)).split('\n').at(-1)}`;
    } catch (error) {
      if (left <= 1) throw error;
      await delay(1_000);
    }
  }
}
