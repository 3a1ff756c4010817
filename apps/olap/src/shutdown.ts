import type { Server } from 'node:http';
import type { Engine } from './engine.js';
import type { Lane } from './lane.js';
import { log } from './log.js';

/** How long running statements may still take, in milliseconds. */
const patience = 20_000;

/**
 * Ends the process in order on SIGTERM, SIGINT, or when the process that started it (over an IPC channel) is gone:
 * nothing new is accepted, what runs is waited for, the engine closes its folder.
 */
export function shutDown(parts: { server: Server; engine: Engine; lanes: readonly Lane[] }): void {
  let begun = false;
  const end = async (reason: string): Promise<void> => {
    if (begun) return;
    begun = true;
    log('info', 'stopping', { reason });
    parts.server.close();
    parts.server.closeIdleConnections();
    for (const lane of parts.lanes) lane.close();
    const deadline = Date.now() + patience;
    const running = (): number => parts.lanes.reduce((sum, lane) => sum + lane.running, 0);
    while (running() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
    if (running() > 0) {
      // Closing under a running statement aborts the engine in a less orderly way than this; the data survives both.
      log('warn', 'stopped while statements were running', { running: running() });
      process.kill(process.pid, 'SIGKILL');
      return;
    }
    parts.server.closeAllConnections();
    await parts.engine.close();
    log('info', 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
  process.on('disconnect', () => void end('parent gone'));
}
