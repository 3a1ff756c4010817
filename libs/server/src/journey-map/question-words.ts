import { TemasError } from '@temas/domain/error';
import type { KnownStage, KnownTouchpoint } from './map-definition.repository.js';

/**
 * The codes of some channels.
 * @throws TemasError invalid_request, naming the field, where there is no such channel
 */
export function channelCodes(wanted: readonly string[], known: ReadonlyMap<string, number>, field: string): number[] {
  return wanted.map((key) => {
    const code = known.get(key);
    if (code === undefined) throw new TemasError('invalid_request', 'There is no such channel.', { field });
    return code;
  });
}

/**
 * The codes of some touchpoints; none where none is asked for.
 * @throws TemasError invalid_request, naming the field, where there is no such touchpoint
 */
export function touchpointCodes(
  wanted: readonly string[] | undefined,
  known: Iterable<KnownTouchpoint>,
  field: string,
): number[] {
  if (!wanted || wanted.length === 0) return [];
  const codes = new Map(Array.from(known, ({ key, code }) => [key, code]));
  return wanted.map((key) => {
    const code = codes.get(key);
    if (code === undefined) throw new TemasError('invalid_request', 'There is no such touchpoint.', { field });
    return code;
  });
}

/**
 * The codes of all touchpoints of some stages; null where no stage is asked for.
 * @throws TemasError invalid_request, naming the field, where there is no such stage
 */
export function stageTouchpoints(
  wanted: readonly string[],
  stages: readonly KnownStage[],
  touchpoints: readonly KnownTouchpoint[],
): number[] | null {
  if (wanted.length === 0) return null;
  if (!wanted.every((key) => stages.some((known) => known.key === key))) {
    throw new TemasError('invalid_request', 'There is no such stage.', { field: 'stage' });
  }
  return touchpoints
    .filter(({ stage }) => stage !== null && wanted.includes(stage))
    .map((touchpoint) => touchpoint.code);
}
