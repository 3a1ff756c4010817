import type { ImportSummary } from './import-summary.js';
import { Pool } from './pool.js';
import type { ImportPart } from './read-parts.js';

/** Why sending ended before the file did. */
export type SendFaultCode = 'source_gone' | 'answer_strange' | 'property_gone' | 'stopped';

/** What ended the sending. */
export class SendFault extends Error {
  constructor(
    readonly code: SendFaultCode,
    readonly status?: number,
    readonly detail?: string,
  ) {
    super(code);
    this.name = 'SendFault';
  }
}

/** The API's answer to one part. */
export interface PartAnswer {
  readonly status: number;
  /** A delivery where the status is 200, else a problem or nothing. */
  readonly value: unknown;
}

interface Delivery {
  readonly accepted: number;
  readonly errors: readonly { readonly index: number; readonly code: string }[];
  readonly dropped: readonly { readonly name: string; readonly reason: string; readonly count: number }[];
}

/** Where the parts of a file go, and who is told. */
export interface PartSink {
  /** Sends one part and waits as long as it takes; answers with 200 or with what cannot be waited for (404, 409, 413). */
  readonly post?: (part: ImportPart) => Promise<PartAnswer>;
  readonly summary: Pick<ImportSummary, 'take' | 'refuse'>;
  /** `reason name` of attributes that were left out of rows, with how often. */
  readonly leftOut: Map<string, number>;
  readonly stop?: AbortSignal;
  /** The first part to send; earlier ones were taken before. */
  readonly from?: number;
  readonly onPart?: (part: ImportPart) => void;
}

/** Requests under way at once: the api commits them together, and none waits for this process. */
const senders = 4;
/** How often a part is sent again whose properties the api did not know yet. */
const mostUnknown = 8;
const unknownWaitMs = 1_000;

/**
 * Sends parts, some at a time, and notes what became of each row. What was read before a fault of the file is sent.
 * @returns how many different journey keys the file has, and how many parts
 * @throws SendFault; the fault of the file; whatever `post` throws
 */
export async function sendParts(
  parts: AsyncIterable<ImportPart>,
  sink: PartSink,
): Promise<{ readonly cases: number; readonly parts: number }> {
  const pool = new Pool(senders);
  let cases = 0;
  let count = 0;
  try {
    for await (const part of parts) {
      cases = part.cases;
      count = part.part + 1;
      for (const { line, reason } of part.refused) sink.summary.refuse(line, reason);
      if (!sink.post || part.part < (sink.from ?? 0)) settle(part, [], sink);
      else await pool.run(() => deliver(part, sink));
      if (sink.stop?.aborted) throw new SendFault('stopped');
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  await pool.end();
  return { cases, parts: count };
}

async function deliver(part: ImportPart, sink: PartSink): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const answer = await sink.post?.(part);
    if (answer?.status === 413 && part.events.length === 1) {
      const [only] = part.taken;
      if (only) sink.summary.refuse(only.line, 'event_too_large');
      return sink.onPart?.(part);
    }
    if (answer?.status !== 200) throw new SendFault('source_gone', answer?.status, detailOf(answer?.value));
    const { accepted, errors, dropped } = answer.value as Delivery;
    if (accepted + errors.length !== part.events.length) throw new SendFault('answer_strange');
    if (dropped.some(({ reason }) => reason === 'unregistered')) {
      // Another process of the api still has the register of a moment ago; what it took is told apart by message id.
      if (tries >= mostUnknown) throw new SendFault('property_gone');
      await new Promise((resolve) => setTimeout(resolve, unknownWaitMs));
      continue;
    }
    for (const { name, reason, count } of dropped) {
      const key = `${reason} ${name}`;
      sink.leftOut.set(key, (sink.leftOut.get(key) ?? 0) + count);
    }
    return settle(part, errors, sink);
  }
}

function settle(part: ImportPart, errors: Delivery['errors'], { summary, onPart }: PartSink): void {
  const refused = new Map(errors.map(({ index, code }) => [index, code]));
  part.taken.forEach(({ line, repairs }, index) => {
    const code = refused.get(index);
    if (code === undefined) summary.take(line, repairs);
    else summary.refuse(line, code);
  });
  onPart?.(part);
}

function detailOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'detail' in value ? String(value.detail) : undefined;
}
