import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { firstChoices, type Choices } from './choices.js';
import type { Prepared } from './prepare-import.js';

interface Asked {
  readonly method: string;
  readonly body: { readonly touchpoints?: readonly string[] };
}
const said: Asked[] = [];
const asking =
  (method: string) =>
  (_path: string, { body = {} }: { body?: Asked['body'] }) => {
    said.push({ method, body });
    return Promise.resolve({ data: [] });
  };
jest.unstable_mockModule('../api/api.js', () => ({
  api: Object.fromEntries(['GET', 'POST', 'PUT', 'PATCH'].map((method) => [method, asking(method)])),
  unwrap: async (call: Promise<{ data: unknown }>) => (await call).data,
  ApiFault: class extends Error {},
}));
const { planOf, prepareImport } = await import('./prepare-import.js');

const choices: Choices = {
  ...firstChoices('UTC'),
  uses: { no: 'case', step: 'activity', at: 'time', size: 'number', who: 'text' },
  privacy: { size: { treatment: 'keep', purpose: ' why ' }, who: { treatment: 'pseudonymize', purpose: 'whose' } },
  newStages: [{ key: 'a', name: 'A' }],
};
const nothing = { sources: [], types: [], properties: [] };
const property = (name: string, type: 'string' | 'number', its: 'key' | 'operational') => ({
  ...{ name, type, class: its, scope: 'property' as const, purpose: 'x' },
});

describe('planOf', () => {
  it('names everything that an import will create', () => {
    expect(planOf(choices, nothing, 'key purpose')).toEqual({
      ...{ source: 'new', journeyType: 'new', stages: 1, conflicts: [] },
      properties: [
        { name: 'case', type: 'string', class: 'key', purpose: 'key purpose' },
        { name: 'who', type: 'string', class: 'key', purpose: 'whose' },
        { name: 'size', type: 'number', class: 'operational', purpose: 'why' },
      ],
    });
  });

  it('creates nothing again that is there', () => {
    const there = {
      sources: [{ key: 'case', kind: 'import' }],
      types: [{ key: 'case', kind: 'key', keyProperty: 'case' }],
      properties: [
        property('case', 'string', 'key'),
        property('who', 'string', 'key'),
        property('size', 'number', 'operational'),
      ],
    };
    expect(planOf(choices, there as never, '')).toMatchObject({
      ...{ source: 'there', journeyType: 'there', properties: [], conflicts: [] },
    });
  });

  it('names what is there as something else', () => {
    const there = {
      sources: [{ key: 'case', kind: 'live' }],
      types: [{ key: 'case', kind: 'gap', keyProperty: null }],
      properties: [property('case', 'string', 'operational'), property('size', 'string', 'operational')],
    };
    expect(planOf(choices, there as never, '').conflicts).toEqual([
      { kind: 'source', name: 'case' },
      { kind: 'journey', name: 'case' },
      { kind: 'property', name: 'case' },
      { kind: 'property', name: 'size' },
    ]);
  });
});

describe('prepareImport', () => {
  const names = { source: 'S', journey: 'J' };
  const plan = { ...planOf(choices, nothing, ''), properties: [] };
  const stages = Array.from({ length: 1_202 }, (_, at) => ({ activity: `step ${at}`, stage: at < 2 ? 'b' : 'a' }));
  beforeEach(() => {
    said.length = 0;
  });
  const patches = () => said.filter(({ method }) => method === 'PATCH').map(({ body }) => body);

  it('places touchpoints in stages by the hundred, whether they are there or not, and says how far it is', async () => {
    const told: number[] = [];
    const onStep = ({ done, total }: Prepared): void => {
      expect(total).toBe(1_205);
      told.push(done);
    };
    await prepareImport('w', choices, { plan, names, stages }, { stop: new AbortController().signal, onStep });
    expect(patches().map((body) => ({ ...body, touchpoints: body.touchpoints?.length }))).toEqual(
      (
        [
          [2, 'b'],
          [500, 'a'],
          [500, 'a'],
          [200, 'a'],
        ] as const
      ).map(([touchpoints, stage]) => ({ touchpoints, change: { stage }, prepare: true })),
    );
    expect(patches().flatMap(({ touchpoints = [] }) => touchpoints)).toEqual(stages.map(({ activity }) => activity));
    expect(told).toEqual([0, 1, 2, 3, 5, 505, 1_005, 1_205]);
  });

  it('ends between two requests when it is told to', async () => {
    const stop = new AbortController();
    const onStep = ({ done }: Prepared): void => (done === 505 ? stop.abort(new Error('enough')) : undefined);
    const made = prepareImport('w', choices, { plan, names, stages }, { stop: stop.signal, onStep });
    await expect(made).rejects.toThrow('enough');
    expect(patches()).toHaveLength(2);
  });
});
