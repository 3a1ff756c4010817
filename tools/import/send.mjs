import { readParts } from '@temas/importer/read-parts';
import { SendFault, sendParts } from '@temas/importer/send-parts';
import { ImportFault, Interrupted } from './fault.mjs';

const faults = { source_gone: 'sourceGone', answer_strange: 'answerStrange', property_gone: 'propertyGone' };

/**
 * Reads a file to its end and sends its events, some requests at a time, in bounded memory.
 * @param {object} log what `inspectLog` found
 * @param {{ client?: import('./client.mjs').ImportClient, at?: string, run?: string, bytes: AsyncIterable<Uint8Array>,
 *   stop: AbortSignal, summary: import('@temas/importer/import-summary').ImportSummary,
 *   leftOut: Map<string, number>, onProgress?: () => void }} to `at`: where
 *   the events go; without it the file is only read. `run`: the run that counts them
 * @returns {Promise<{ cases: number }>} how many different cases the file has
 * @throws LogError where the file cannot be read to its end; ImportFault; Interrupted
 */
export async function sendLog(log, to) {
  const { client, at, run, stop, summary, leftOut, onProgress } = to;
  const post = ({ part, rows, body }) =>
    client.call('POST', `${at}?run=${run}&part=${part}&rows=${rows}`, { body, allow: [404, 409, 413] });
  try {
    return await sendParts(readParts(to.bytes, log), {
      ...(at === undefined ? {} : { post }),
      summary,
      leftOut,
      stop,
      onPart: onProgress,
    });
  } catch (error) {
    if (!(error instanceof SendFault)) throw error;
    if (error.code === 'stopped') throw new Interrupted();
    throw new ImportFault(faults[error.code], { status: error.status, detail: error.detail });
  }
}
