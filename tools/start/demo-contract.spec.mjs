import { expect, it } from '@jest/globals';
import { faultyField, isIncomingEvent } from '@temas/contracts/event/event-schema';
import { eventLimits, eventWindow } from '@temas/contracts/event/event-limits';
import { demoDefinition } from '@temas/demo/demo-definition';
import { generateDemo } from '@temas/demo/generate-demo';

const end = new Date();
const events = [...generateDemo({ endDate: end.toISOString(), journeys: 1_000 })];

it('every event of the demo is one that the ingestion interface takes', () => {
  const faults = events.filter((event) => !isIncomingEvent(event)).map((event) => [faultyField(event), event]);
  expect(faults).toEqual([]);
  const large = events.filter((event) => Buffer.byteLength(JSON.stringify(event)) > eventLimits.event);
  expect(large).toEqual([]);
  const oldest = end.getTime() - Number(eventWindow.past / 1_000n);
  const outside = events.filter(({ timestamp }) => Date.parse(timestamp) > end || Date.parse(timestamp) < oldest);
  expect(outside).toEqual([]);
});

it('every property and trait of the demo is registered, so that none is dropped', () => {
  const feedback = ['metric', 'score', 'touchpoint'];
  const names = (scope, values) =>
    new Set(events.flatMap((event) => Object.keys(event[values] ?? {})).map((name) => `${scope} ${name}`));
  const sent = new Set([...names('property', 'properties'), ...names('trait', 'traits')]);
  const registered = demoDefinition.properties.map(({ scope, name }) => `${scope} ${name}`);
  const known = [...registered, 'property path', ...feedback.map((name) => `property ${name}`)];
  expect([...sent].filter((name) => !known.includes(name))).toEqual([]);
  expect(registered.filter((name) => !sent.has(name))).toEqual([]);
});
