import type { EventErrorCode, EventFault } from '@temas/contracts/event/event-error';
import { eventLimits } from '@temas/contracts/event/event-limits';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

interface Measure {
  keys: number;
  /** Never less than the bytes of the event as JSON in UTF-8: six for a character, the longest escape. */
  bytes: number;
  fault: EventFault | null;
}

/** Checks size, depth and number of keys of one parsed event; stops at the first limit that is passed. */
export function measureEvent(event: unknown): EventFault | null {
  const measure: Measure = { keys: 0, bytes: 0, fault: null };
  walk(event, '', 1, measure);
  if (measure.fault) return measure.fault;
  const mayBeLarge = measure.bytes > eventLimits.event;
  if (mayBeLarge && Buffer.byteLength(JSON.stringify(event)) > eventLimits.event) {
    return { code: 'event_too_large', field: '', detail: `An event has at most ${eventLimits.event} bytes.` };
  }
  return null;
}

function walk(value: unknown, path: string, depth: number, measure: Measure): void {
  if (measure.fault) return;
  if (typeof value === 'string') {
    measure.bytes += value.length * 6 + 2;
    const limit = path === 'properties.comment' ? eventLimits.commentLength : eventLimits.textLength;
    if (value.length > limit) fail(measure, 'too_long', path, `A text has at most ${limit} characters.`);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    measure.bytes += 26;
    return;
  }
  if (depth > eventLimits.depth) {
    fail(measure, 'too_deep', path, `An event has at most ${eventLimits.depth} levels.`);
    return;
  }
  if (Array.isArray(value)) {
    if (value.length > eventLimits.items) {
      fail(measure, 'too_many_keys', path, `A list has at most ${eventLimits.items} items.`);
      return;
    }
    for (const item of value) walk(item, path, depth + 1, measure);
    return;
  }
  walkKeys(value, path, depth, measure);
}

function walkKeys(value: object, path: string, depth: number, measure: Measure): void {
  const keys = Object.keys(value);
  measure.keys += keys.length;
  const most = path === 'properties' || path === 'traits' ? eventLimits.properties : eventLimits.keys;
  if (keys.length > most || measure.keys > eventLimits.keys) {
    fail(measure, 'too_many_keys', path, `There are at most ${most} keys here.`);
    return;
  }
  for (const key of keys) {
    measure.bytes += key.length * 6 + 4;
    if (key.length > eventLimits.keyLength) {
      fail(measure, 'too_long', path, `A key has at most ${eventLimits.keyLength} characters.`);
    } else if (forbidden.has(key)) {
      fail(measure, 'forbidden_key', path, 'A key of this name is not taken.');
    } else {
      // Only top-level names are ever repeated to the sender; deeper ones may hold anything.
      walk(
        (value as Record<string, unknown>)[key],
        depth === 1 || path === 'properties' ? join(path, key) : path,
        depth + 1,
        measure,
      );
    }
    if (measure.fault) return;
  }
}

function join(path: string, key: string): string {
  if (path !== '') return key === 'comment' ? 'properties.comment' : path;
  return /^[a-zA-Z]{1,20}$/.test(key) ? key : '';
}

function fail(measure: Measure, code: EventErrorCode, field: string, detail: string): void {
  measure.fault ??= { code, field, detail };
}
