import { profileColumns } from '@temas/importer/column-profile';
import { ImportSummary } from '@temas/importer/import-summary';
import type { TimeOptions } from '@temas/importer/parse-time';
import { previewLog } from '@temas/importer/preview-log';
import { type ImportPart, type LogChoices, readParts } from '@temas/importer/read-parts';
import { type PartAnswer, sendParts } from '@temas/importer/send-parts';
import { Sha256 } from '@temas/importer/sha256';
import { suggestRoles } from '@temas/importer/suggest-roles';
import { hasInvalidText } from '@temas/importer/text-decoder';
import { timeQuestion, timeSamples } from '@temas/importer/time-question';
import { validateLog } from '@temas/importer/validate-log';
import { ZoneClock } from '@temas/importer/zone-offset';
import type { Answers, Log, Preview, Sent, Step, Task } from './worker-protocol.js';

/** How a task is followed and ended. */
export interface Watch {
  readonly stop: AbortSignal;
  readonly onStep: (step: Step) => void;
  /** Sends one part of a run; waits and tries again as long as that makes sense. */
  readonly post: (task: Extract<Task, { kind: 'send' }>, part: ImportPart) => Promise<PartAnswer>;
}

const previewRows = 200;
const mostRefusedLines = 100_000;

/** Does what the page asks. @throws LogError, SendFault, or the reason of the signal */
export async function work<Kind extends Task['kind']>(
  task: Extract<Task, { kind: Kind }>,
  watch: Watch,
): Promise<Answers[Kind]> {
  return (await doTask(task, watch)) as Answers[Kind];
}

function doTask(task: Task, watch: Watch): Promise<Answers[Task['kind']]> {
  switch (task.kind) {
    case 'preview':
      return preview(task);
    case 'samples':
      return Promise.resolve(timeSamples(task.values, timesOf(task)));
    case 'validate':
      return validateLog(bytesOf(task.file), logOf(task.log), {
        zone: task.dayZone,
        keys: new Set(task.keys),
        stop: watch.stop,
        onPart: (bytes, rows) => watch.onStep({ bytes, rows }),
      });
    case 'hash':
      return hash(task.file, watch);
    case 'send':
      return send(task, watch);
  }
}

async function preview({ file, reading }: Extract<Task, { kind: 'preview' }>): Promise<Preview> {
  const found = await previewLog(bytesOf(file), reading, previewRows);
  const profiles = profileColumns(found);
  return {
    ...found,
    profiles,
    suggestions: suggestRoles(profiles, reading.format),
    questions: found.columns.map((_name, at) => timeQuestion(found.rows.map((row) => row[at] ?? ''))),
    damaged: [found.columns, ...found.rows].flat().filter((value) => value !== undefined && hasInvalidText(value))
      .length,
  };
}

async function hash(file: Blob, { stop, onStep }: Watch): Promise<string> {
  const sum = new Sha256();
  let bytes = 0;
  for await (const chunk of bytesOf(file)) {
    stop.throwIfAborted();
    sum.update(chunk);
    bytes += chunk.length;
    onStep({ bytes, rows: 0 });
  }
  return sum.digest();
}

async function send(task: Extract<Task, { kind: 'send' }>, { stop, onStep, post }: Watch): Promise<Sent> {
  const summary = new ImportSummary();
  const leftOut = new Map<string, number>();
  const refusedLines: [number, string][] = [];
  const noted = {
    take: (line: number, repairs: readonly string[]) => summary.take(line, repairs),
    refuse: (line: number, reason: string) => {
      summary.refuse(line, reason);
      if (refusedLines.length < mostRefusedLines) refusedLines.push([line, reason]);
    },
  };
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of bytesOf(task.file)) {
      yield chunk;
      bytes += chunk.length;
    }
  }
  await sendParts(readParts(counted(), logOf(task.log)), {
    ...{ summary: noted, leftOut, stop, from: task.way.from, post: (part: ImportPart) => post(task, part) },
    onPart: () => onStep({ bytes, rows: summary.good + summary.repaired + summary.refused }),
  });
  const { good, repaired, refused, refusals, repairs } = summary;
  refusedLines.sort(([left], [right]) => left - right);
  return { ...{ good, repaired, refused, problems: refusals, repairs, leftOut: [...leftOut], refusedLines } };
}

/** The importer's own form of what crossed to the worker. */
export function logOf({ reading, mapping, form, zone }: Log): LogChoices {
  return { reading, mapping, times: timesOf({ form, zone }) };
}

function timesOf({ form, zone }: Pick<Log, 'form' | 'zone'>): TimeOptions {
  return { ...(form === null ? {} : { form }), clock: new ZoneClock(zone) };
}

/** A file's bytes as they are read; not every browser can walk through a stream by itself. */
async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
