import { z } from 'zod';
import { forms, type MeasureService } from './measure.service.js';

const workspace = z.string();

const question = z.object({
  journeyType: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  channels: z.array(z.string()).optional(),
  stage: z.string().optional(),
});

const wishSchema = z.discriminatedUnion('do', [
  z.object({ id: z.int(), do: z.literal('time'), workspace, form: z.enum(forms), question }),
  z.object({ id: z.int(), do: z.literal('copy'), workspace, events: z.int() }),
  z.object({ id: z.int(), do: z.literal('multiply'), workspace, copies: z.int() }),
  z.object({ id: z.int(), do: z.literal('merging'), workspace }),
  z.object({
    id: z.int(),
    do: z.enum(['behind', 'hold', 'release', 'stored', 'recompute', 'wrongDays', 'erasure']),
    workspace,
  }),
]);

/**
 * Answers one line of the bench: a JSON object of `id`, `do` and its arguments.
 * @returns a line with the same `id` and a `value`, or with a `fault` in words
 */
export async function answerLine(service: MeasureService, line: string): Promise<string> {
  const wish = wishSchema.parse(JSON.parse(line));
  try {
    return JSON.stringify({ id: wish.id, value: (await answer(service, wish)) ?? null });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return JSON.stringify({ id: wish.id, fault: `${error instanceof Error ? error.message : 'unknown'}${cause}` });
  }
}

async function answer(service: MeasureService, wish: z.infer<typeof wishSchema>): Promise<unknown> {
  switch (wish.do) {
    case 'time':
      return service.time(wish.workspace, wish.form, wish.question);
    case 'copy':
      return service.copy(wish.workspace, wish.events);
    case 'multiply':
      return service.multiply(wish.workspace, wish.copies);
    case 'merging':
      return service.merging();
    case 'release':
      return service.release();
    default:
      return service[wish.do](wish.workspace);
  }
}
