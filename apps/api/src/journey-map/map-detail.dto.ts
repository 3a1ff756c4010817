import { z } from 'zod';
import { ReceiptView, selection } from './journey-map.dto.js';

export const CoverageQuery = z.strictObject({
  ...selection,
  maxNodes: z.coerce.number().int().min(1).max(40).default(40),
  maxEdges: z.coerce.number().int().min(1).max(120).default(120),
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

export const CoverageView = z
  .object({
    /** Keys, in the order in which they come in. */
    touchpoints: z.array(z.string()),
    transitions: z.array(z.object({ from: z.string(), to: z.string() })),
    /** Share of journeys that the first n touchpoints and m transitions explain, at `[n - 1][m]`. */
    explained: z.array(z.array(z.number())).nullable(),
    /** How many of each to begin with. */
    start: z.object({ touchpoints: z.number(), transitions: z.number() }),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'MapCoverage' });
