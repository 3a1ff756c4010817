import { createReadStream } from 'node:fs';
import { StartFault } from '../start/fault.mjs';
import { report } from '../start/report.mjs';
import { number } from '../start/say.mjs';
import { readAddress } from './address.mjs';
import { readArguments } from './arguments.mjs';
import { ImportClient } from './client.mjs';
import { ImportFault, Interrupted } from './fault.mjs';
import { prepare } from './prepare.mjs';
import { Progress } from './progress.mjs';
import { beginRun, endRun } from './import-run.mjs';
import { removeImport } from './remove.mjs';
import { settle } from './settle.mjs';
import { complain, hasText, say, text } from './terminal.mjs';

/** Exit codes: rows were refused; the import could not be done; it was interrupted. */
const refusedRows = 2;
const failed = 1;
const interrupted = 130;
/** npm passes on a Ctrl-C that the terminal has sent already: within this time it is the same one. */
const sameSignalMs = 1_000;

/**
 * The command as a whole.
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code: 0 when every row is on the map, 2 when rows were refused, 1 when it could not
 *   be done, 130 after Ctrl-C
 */
export async function runImport(argv) {
  const end = new AbortController();
  let askedAt = 0;
  const onSignal = () => {
    if (end.signal.aborted && Date.now() - askedAt > sameSignalMs) process.exit(interrupted);
    askedAt ||= Date.now();
    end.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal);
  const progress = new Progress();
  try {
    const wanted = readArguments(argv, process.env);
    if (wanted.help) {
      process.stdout.write(`${text('help')}\n`);
      return 0;
    }
    return wanted.delete ? await removal(wanted, progress, end.signal) : await importing(wanted, progress, end.signal);
  } catch (error) {
    progress.end();
    return explain(error);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal);
  }
}

async function removal(wanted, progress, stop) {
  const client = await connect(wanted, progress, stop);
  const removed = await removeImport(client, wanted, {
    stop,
    onProgress: (backlog) => progress.show(null, 'removing', backlogOf(backlog)),
  });
  progress.end();
  say(removed ? 'removed' : 'nothingRemoved', { workspace: wanted.workspace });
  return removed ? 0 : failed;
}

async function importing(wanted, progress, stop) {
  const { inspectLog, sendLog, saySummary, ImportSummary } = await loadImporter();
  const log = await inspectLog(wanted);
  const client = wanted.dryRun ? undefined : await connect(wanted, progress, stop);
  const to = client ? await prepare(client, wanted, log.mapping) : undefined;
  const run = client ? await beginRun(client, to, log) : undefined;
  const summary = new ImportSummary();
  const leftOut = new Map();
  const stream = createReadStream(log.file, { highWaterMark: 1 << 18 });
  const onProgress = () =>
    progress.show(log.size === 0 ? 1 : stream.bytesRead / log.size, 'sending', {
      rows: number(summary.good + summary.repaired + summary.refused),
    });
  const { cases } = await sendLog(log, {
    client,
    at: to && `/workspaces/${to.workspace}/imports/${to.source}/events`,
    run,
    bytes: stream,
    stop,
    summary,
    leftOut,
    onProgress,
  }).catch(async (error) => {
    progress.end();
    if (run) await endRun(client, to, { run, error });
    if (summary.good + summary.repaired + summary.refused > 0) saySummary(summary, leftOut);
    throw error;
  });
  if (client) {
    await endRun(client, to, { run });
    await settle(client, to.workspace, {
      stop,
      onProgress: (backlog) => progress.show(null, 'settling', backlogOf(backlog)),
    });
  }
  progress.end();
  saySummary(summary, leftOut, cases);
  if (to) say('onTheMap', { url: `${client.url}/w/${to.workspace}/journey-map?journeyType=${to.journey}` });
  else say('dryRunDone');
  return summary.refused === 0 ? 0 : refusedRows;
}

/** Opens the way to a running system; one that does not answer is not waited for. */
async function connect(wanted, progress, stop) {
  const client = new ImportClient({
    ...readAddress(wanted),
    stop,
    onWait: (why) => progress.show(null, 'waiting', { why: text(`waiting_${why}`) }),
  });
  await client.call('GET', '/workspaces', { patience: 0 });
  return client;
}

/** What rests on the built libraries, which a checkout that was never started does not have. */
async function loadImporter() {
  try {
    const parts = ['./inspect.mjs', './send.mjs', './summary.mjs', '@temas/importer/import-summary'];
    return Object.assign({}, ...(await Promise.all(parts.map((part) => import(part)))));
  } catch (error) {
    throw error.code === 'ERR_MODULE_NOT_FOUND' ? new ImportFault('notBuilt') : error;
  }
}

function backlogOf({ events, owners }) {
  return { events: number(events), owners: number(owners) };
}

function explain(error) {
  if (error instanceof Interrupted) {
    complain('interrupted');
    return interrupted;
  }
  if (error instanceof ImportFault) complain(error.key, error.values);
  else if (error.name === 'LogError') complain(`log_${error.code}`, error.context);
  else if (error instanceof StartFault) report(error);
  else if (hasText(`system_${error.code}`)) complain(`system_${error.code}`, { path: error.path });
  else report(error);
  return failed;
}
