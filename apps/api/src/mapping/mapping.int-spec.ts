import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { PreviewView, RebuildList, Rule, RulesView } from './mapping.dto.js';

type Mode = Rule['match']['mode'];
const rule = (mode: Mode, pattern: string, touchpoint: string | null, kind?: Rule['match']['kind']): Rule => ({
  match: { ...(kind === undefined ? {} : { kind }), mode, pattern },
  touchpoint,
});

describe('mapping rules', () => {
  let api: RunningApi;
  let workspace: { readonly id: string; readonly number: number };
  const ws = '/api/v1/workspaces/demo';

  beforeAll(async () => {
    api = await startApi();
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!found) throw new Error('no workspace');
    workspace = found;
    // The group size of a new workspace is ten: twelve people see the basket, three the secret page.
    const seen = (people: number, path: string) =>
      Array.from({ length: people }, (_, at) => ({
        type: 'page',
        userId: `person-${at}`,
        messageId: `${path}-${at}`,
        context: { page: { path } },
        properties: { path },
      }));
    const batch = [...seen(12, '/sepet'), ...seen(11, '/odeme'), ...seen(3, '/gizli')];
    expect((await api.send('/v1/batch', { batch })).json()).toMatchObject({ accepted: 26, rejected: 0 });
    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
    await build();
  }, 120_000);
  afterAll(async () => api.stop());

  async function build(): Promise<void> {
    const loop = new BuildLoop(api.engines, { least: 0, most: 0 });
    while ((await loop.run(workspace.id)).more);
  }
  const rules = async () => (await api.asOwner('GET', `${ws}/mapping-rules`)).json<RulesView>();
  const replace = (given: readonly Rule[], basedOn?: number) =>
    api.asOwner('PUT', `${ws}/mapping-rules`, { rules: given, ...(basedOn === undefined ? {} : { basedOn }) });
  const preview = async (given: readonly Rule[]) => {
    const answer = await api.asOwner('POST', `${ws}/mapping-rules/preview`, { rules: given });
    expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
    return answer.json<PreviewView>();
  };
  const touchpoints = async () => {
    const map = await api.asOwner('GET', `${ws}/journey-map?journeyType=visit`);
    return map
      .json<{ nodes: { touchpoint: string }[] }>()
      .nodes.map(({ touchpoint }) => touchpoint)
      .sort();
  };
  const rebuilds = async () => (await api.asOwner('GET', `${ws}/rebuilds`)).json<RebuildList>();

  it('are tried before they are saved: what each catches, which is dead, what is left, what would change', async () => {
    await api.asOwner('PATCH', `${ws}/journey-types/visit`, { goalTouchpoint: '/odeme' });
    const tried = await preview([
      rule('glob', '/s*t', 'basket', 'page'),
      rule('prefix', '/', 'other', 'page'),
      rule('exact', '/odeme', 'checkout', 'page'),
      rule('exact', '/odeme', 'checkout'),
    ]);
    expect(tried.rules).toEqual([
      {
        actions: 1,
        events: 12,
        hidden: 0,
        examples: [{ kind: 'page', name: '/sepet', events: 12 }],
        lost: { actions: 0, to: [] },
        coveredBy: null,
      },
      {
        // Three people are too few to be counted aloud.
        actions: 2,
        events: 11,
        hidden: 1,
        examples: [
          { kind: 'page', name: '/odeme', events: 11 },
          { kind: 'page', name: '/gizli', events: null },
        ],
        lost: { actions: 1, to: [0] },
        coveredBy: null,
      },
      // The second rule takes every page; this one can never match.
      { actions: 0, events: 0, hidden: 0, examples: [], lost: { actions: 1, to: [1] }, coveredBy: 1 },
      // This one still could: an event of that name.
      { actions: 0, events: 0, hidden: 0, examples: [], lost: { actions: 1, to: [1] }, coveredBy: null },
    ]);
    expect(tried.unmatched).toEqual({ actions: 0, events: 0, hidden: 0, examples: [] });
    expect(tried.change.moves).toEqual({
      actions: 3,
      events: 23,
      hidden: 1,
      examples: [
        { kind: 'page', name: '/sepet', events: 12, from: '/sepet', to: 'basket' },
        { kind: 'page', name: '/odeme', events: 11, from: '/odeme', to: 'other' },
        { kind: 'page', name: '/gizli', events: null, from: '/gizli', to: 'other' },
      ],
    });
    expect(tried.change.appears).toEqual({
      touchpoints: 2,
      examples: [
        { touchpoint: 'basket', actions: 1 },
        { touchpoint: 'other', actions: 2 },
      ],
    });
    expect(tried.change.vanishes.examples[0]).toEqual({ touchpoint: '/odeme', actions: 1, journeyTypes: ['visit'] });
    expect(tried.change.vanishes.touchpoints).toBe(3);
    // Nothing has changed by looking.
    expect(await rules()).toEqual({ generation: 1, rules: [], pending: null });
    expect((await preview([])).unmatched).toMatchObject({ actions: 3, events: 23, hidden: 1 });
    expect((await preview([])).change).toMatchObject({ moves: { actions: 0 }, vanishes: { touchpoints: 0 } });
  });

  it('come into force with their rebuild, and until then stand beside those that are read', async () => {
    const wanted = [rule('exact', '/sepet', 'basket', 'page')];
    const saved = await replace(wanted, 1);
    expect([saved.statusCode, saved.json()]).toEqual([202, { generation: 2 }]);
    expect(await rules()).toEqual({ generation: 1, rules: [], pending: { generation: 2, rules: wanted } });
    expect(await touchpoints()).toContain('/sepet');
    // Tried against what was ordered last, which is what saving would replace.
    expect((await preview(wanted)).change).toMatchObject({ moves: { actions: 0 }, vanishes: { touchpoints: 0 } });
    expect((await preview([])).change).toMatchObject({ moves: { actions: 1 } });
    await build();
    expect(await rules()).toEqual({ generation: 2, rules: wanted, pending: null });
    expect(await touchpoints()).toContain('basket');
  });

  it('are not overwritten by someone who has not seen them', async () => {
    const { generation } = await rules();
    const mine = [rule('exact', '/sepet', 'mine')];
    const theirs = [rule('exact', '/sepet', 'theirs')];
    expect((await replace(theirs, generation)).statusCode).toBe(202);
    const refused = await replace(mine, generation);
    expect(refused.json()).toMatchObject({ status: 409, code: 'conflict', field: 'basedOn' });
    expect((await rules()).pending?.rules).toEqual(theirs);
    // A generation that never was knows nothing either.
    expect((await replace(mine, 2_000)).statusCode).toBe(409);
    // Who has seen them may: also while they are still being built, and whoever asks for no such care.
    expect((await replace(mine, generation + 1)).statusCode).toBe(202);
    expect((await replace(theirs)).statusCode).toBe(202);
    await build();
    expect((await rules()).rules).toEqual(theirs);
    expect((await rebuilds()).slice(0, 3).map(({ state }) => state)).toEqual(['done', 'cancelled', 'cancelled']);
  });

  it('are the same to a writer after another time zone, and neither change undoes the other', async () => {
    const { generation, rules: before } = await rules();
    const wanted = [rule('prefix', '/s', 'basket', 'page')];
    expect((await replace(wanted, generation)).statusCode).toBe(202);
    expect((await api.asOwner('PATCH', ws, { timeZone: 'Europe/Berlin' })).statusCode).toBe(200);
    expect((await rules()).pending?.rules).toEqual(wanted);
    // What was read before the time zone changed is still up to date; what was read before the rules did is not.
    expect((await replace(before, generation)).statusCode).toBe(409);
    expect((await replace(before, generation + 1)).statusCode).toBe(202);
    await build();
    const { timeZone } = (await api.asOwner('GET', ws)).json<{ timeZone: string }>();
    expect([timeZone, (await rules()).rules]).toEqual(['Europe/Berlin', before]);
  });

  it('are given up while they are built, and not after', async () => {
    const { generation, rules: before } = await rules();
    await replace([], generation);
    const cancel = (which: number | string) => api.asOwner('POST', `${ws}/rebuilds/${which}/cancel`, {});
    expect((await cancel(generation + 1)).statusCode).toBe(204);
    expect(await rules()).toEqual({ generation, rules: before, pending: null });
    expect((await rebuilds())[0]).toMatchObject({ generation: generation + 1, state: 'cancelled' });
    await build();
    expect(await rules()).toEqual({ generation, rules: before, pending: null });
    expect((await cancel(generation + 1)).json()).toMatchObject({ code: 'conflict', field: 'generation' });
    expect((await cancel(generation)).statusCode).toBe(409);
    expect((await cancel(9_999)).statusCode).toBe(404);
    expect((await cancel('x')).statusCode).toBe(400);
  });

  it('name the rule and the field that is at fault', async () => {
    const good = rule('exact', '/sepet', 'basket');
    const fieldOf = async (given: unknown) => {
      const answers = [
        await api.asOwner('PUT', `${ws}/mapping-rules`, { rules: given }),
        await api.asOwner('POST', `${ws}/mapping-rules/preview`, { rules: given }),
      ].map((answer) => `${answer.statusCode} ${answer.json<{ field?: string }>().field}`);
      expect(answers[1]).toBe(answers[0]);
      return answers[0];
    };
    expect(await fieldOf([good, rule('exact', '', 'x')])).toBe('400 rules[1].match.pattern');
    expect(await fieldOf([good, good, rule('exact', '/x', '')])).toBe('400 rules[2].touchpoint');
    expect(await fieldOf([rule('regex' as Mode, '/x', 'x')])).toBe('400 rules[0].match.mode');
    expect(await fieldOf([good, rule('prefix', '/u/ayse@example.com', 'x')])).toBe('400 rules[1].match.pattern');
    expect(await fieldOf([rule('prefix', '/u', '+90 532 123 45 67')])).toBe('400 rules[0].touchpoint');
    expect(await fieldOf(Array.from({ length: 2_001 }, () => good))).toBe('400 rules');
  });
});
