import { eventLimits } from '@temas/contracts/event/event-limits';
import { EventFaultError } from './event-fault-error.js';
import type { OwnIdentifiers } from './own-identifiers.js';
import type { Answer } from './parsed-event.js';
import { assertNameIsClean } from './read-action.js';
import { assertStorable } from './storable.js';

const metrics = ['nps', 'csat', 'ces', 'rating'] as const;
/** Scales of answers that do not say theirs; a rating always says it. */
const usualScale = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;
/** Fields of feedback that are its own and need no registration. */
export const feedbackFields = new Set(['metric', 'score', 'scale', 'comment', 'touchpoint']);

/** Whether a track is feedback. */
export function isFeedback(event: string): boolean {
  return event === 'Feedback Submitted';
}

/** The answer that feedback carries. @throws EventFaultError invalid_feedback, naming the field */
export function answerOf(properties: Readonly<Record<string, unknown>>, own: OwnIdentifiers): Answer {
  const metric = metrics.find((candidate) => candidate === properties['metric']);
  if (!metric) throw fault('metric', `A metric is one of ${metrics.join(', ')}.`);
  const [min, max] = scaleOf(properties['scale'], metric);
  const score = properties['score'];
  if (typeof score !== 'number' || !Number.isFinite(score)) throw fault('score', 'A score is a number.');
  if (score < min || score > max) throw fault('score', 'The score lies outside its scale.');
  return { metric, score, min, max, about: aboutOf(properties['touchpoint'], own) };
}

/** `{ min, max }`, `[min, max]`, or the highest score of a scale that begins at 1 (nps: at 0). */
function scaleOf(scale: unknown, metric: (typeof metrics)[number]): readonly [number, number] {
  if (scale === undefined || scale === null) {
    if (metric === 'rating') throw fault('scale', 'A rating needs its scale, such as { "min": 1, "max": 5 }.');
    return usualScale[metric];
  }
  const ends: unknown[] = Array.isArray(scale)
    ? scale
    : typeof scale === 'object'
      ? ['min' in scale ? scale.min : undefined, 'max' in scale ? scale.max : undefined]
      : [metric === 'nps' ? 0 : 1, scale];
  const [min, max] = ends;
  const usable = typeof min === 'number' && typeof max === 'number' && Number.isFinite(min) && Number.isFinite(max);
  if (!usable || ends.length !== 2 || min >= max)
    throw fault('scale', 'A scale has a lowest and a higher highest score.');
  return [min, max];
}

function aboutOf(touchpoint: unknown, own: OwnIdentifiers): string | null {
  if (touchpoint === undefined || touchpoint === null || touchpoint === '') return null;
  const field = 'properties.touchpoint';
  if (typeof touchpoint !== 'string' || touchpoint.length > eventLimits.nameLength) {
    throw fault('touchpoint', `A touchpoint is a text of at most ${eventLimits.nameLength} characters.`);
  }
  assertStorable(touchpoint, field);
  assertNameIsClean(touchpoint, field, own);
  return touchpoint;
}

function fault(field: string, detail: string): EventFaultError {
  return new EventFaultError('invalid_feedback', `properties.${field}`, detail);
}
