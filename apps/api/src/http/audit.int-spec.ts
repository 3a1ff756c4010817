import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BootstrapService } from '@temas/server/installation/bootstrap.service';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import pg from 'pg';
import { member, type Method } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

describe('the audit log', () => {
  let api: RunningApi;
  let owner: pg.Client;
  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  });

  const entries = async (since: number): Promise<string[]> => {
    const { rows } = await owner.query<{ text: string }>(
      'SELECT action AS text FROM temas.audit_entry WHERE id > $1 ORDER BY id',
      [since],
    );
    return rows.map((row) => row.text);
  };
  const newest = async (): Promise<number> => {
    const { rows } = await owner.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM temas.audit_entry');
    return Number(rows[0]?.id ?? 0);
  };

  it('F-95 has one entry for each change that is made, with who made it, and none for what was refused', async () => {
    const ws = '/api/v1/workspaces/audited';
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'audited', name: 'Audited' });
    const person = await member(api, 'audited', 'owner');
    const since = await newest();
    const ask = async (method: Method, path: string, body: unknown, action: string) => {
      const before = await newest();
      const answer = await person.ask(method, path === '' ? ws : `${ws}/${path}`, body);
      expect([path, answer.statusCode < 300, answer.statusCode]).toEqual([path, true, answer.statusCode]);
      expect([path, await entries(before)]).toEqual([path, [action]]);
      return answer.body === '' ? {} : answer.json<{ id?: string }>();
    };
    await ask('PATCH', '', { name: 'Renamed' }, 'workspace.change');
    await ask('POST', 'sources', { key: 'shop', name: 'Shop' }, 'source.create');
    await ask('PATCH', 'sources/shop', { allowedOrigins: ['https://shop.example'] }, 'source.change');
    await ask('POST', 'sources/shop/watch', undefined, 'source.watch');
    await ask('POST', 'sources/shop/watch', undefined, 'source.watch');
    await ask('DELETE', 'sources/shop/watch', undefined, 'source.unwatch');
    const key = await ask('POST', 'sources/shop/keys', {}, 'write_key.create');
    await ask('DELETE', `sources/shop/keys/${key.id}`, undefined, 'write_key.revoke');
    await ask('DELETE', 'sources/shop', undefined, 'source.remove');
    const property = { name: 'order_no', type: 'string', class: 'key', purpose: 'orders' };
    await ask('POST', 'properties', property, 'property.create');
    const type = { key: 'order', name: 'Order', kind: 'key', keyProperty: 'order_no' };
    await ask('POST', 'journey-types', type, 'journey_type.create');
    await ask('PATCH', 'journey-types/order', { name: 'Orders' }, 'journey_type.change');
    await ask('DELETE', 'journey-types/order', undefined, 'journey_type.remove');
    await ask('DELETE', 'properties?scope=property&name=order_no', undefined, 'property.remove');
    await ask('PUT', 'stages', [{ key: 'first', name: 'First' }], 'stage.replace');
    const rules = [{ match: { mode: 'exact', pattern: 'x' }, touchpoint: 'y' }];
    await ask('PUT', 'mapping-rules', { rules }, 'mapping.replace');
    await ask('POST', 'rebuilds/2/cancel', {}, 'mapping.cancel');
    await ask('PATCH', 'touchpoints/y', { name: 'Y' }, 'touchpoint.change');
    await ask('PATCH', 'touchpoints', { touchpoints: ['y'], change: { stage: 'first' } }, 'touchpoint.change_many');
    const baseline = await ask(
      'POST',
      'baselines',
      { name: 'Spring', from: '2026-03-01', to: '2026-03-28' },
      'baseline.create',
    );
    await ask('DELETE', `baselines/${baseline.id}`, undefined, 'baseline.remove');
    const note = await ask('POST', 'annotations', { text: 'Launch', from: '2026-03-01' }, 'annotation.create');
    await ask('PATCH', `annotations/${note.id}`, { text: 'Soft launch' }, 'annotation.change');
    await ask('DELETE', `annotations/${note.id}`, undefined, 'annotation.remove');
    const { id: dismissal } = await ask(
      'POST',
      'overview/dismissals',
      { journeyType: 'relationship', scope: 'journey', metric: 'journeys', direction: 'lower', reason: 'known' },
      'dismissal.create',
    );
    await ask('DELETE', `overview/dismissals/${dismissal}`, undefined, 'dismissal.remove');
    const token = await ask('POST', 'tokens', { name: 'reader', role: 'viewer' }, 'api_token.create');
    await ask('DELETE', `tokens/${token.id}`, undefined, 'api_token.revoke');
    const added = await ask('POST', 'members', { email: 'can@a.example', name: 'Can', role: 'viewer' }, 'member.add');
    await ask('PATCH', `members/${added.id}`, { role: 'analyst' }, 'member.role');
    await ask('DELETE', `members/${added.id}`, undefined, 'member.remove');
    const guest = { email: 'guest@a.example', role: 'viewer' };
    await ask('POST', 'invitations', guest, 'invitation.create');
    const invited = await ask('POST', 'invitations', guest, 'invitation.create');
    await ask('DELETE', `invitations/${invited.id}`, undefined, 'invitation.revoke');
    const { rows } = await owner.query<{ actor: string }>(
      'SELECT DISTINCT actor FROM temas.audit_entry WHERE id > $1',
      [since],
    );
    expect(rows).toEqual([{ actor: `account:${person.id}` }]);

    const quiet = await newest();
    await person.ask('POST', `${ws}/sources`, { key: 'bad key', name: 'x' });
    await person.ask('DELETE', `${ws}/sources/never`);
    await person.ask('POST', `${ws}/members`, { email: 'x@a.example', name: 'x', role: 'viewer', password: 'weak' });
    await person.ask('POST', `${ws}/invitations`, { email: 'owner@audited.example', role: 'viewer' });
    await person.ask('DELETE', `${ws}/invitations/${invited.id}`);
    expect(await entries(quiet)).toEqual([]);
  }, 120_000);

  it('F-98 that cannot be written lets no change of the administration happen, while events are taken', async () => {
    const ws = '/api/v1/workspaces/demo';
    const keys = async () =>
      (await api.asOwner('GET', `${ws}/sources`)).json<{ key: string }[]>().map(({ key }) => key);
    const before = await keys();
    const away = [503, 'unavailable', '60'];
    const awayOf = (answer: Awaited<ReturnType<typeof api.asOwner>>) => [
      ...[answer.statusCode, answer.json<{ code: string }>().code, answer.headers['retry-after']],
    ];
    await owner.query('ALTER TABLE temas.audit_entry RENAME TO audit_gone');
    try {
      for (const [path, body] of [
        ['sources', { key: 'unseen', name: 'Unseen' }],
        ['tokens', { name: 'unseen', role: 'owner' }],
        ['members', { email: 'unseen@a.example', name: 'Unseen', role: 'owner', password: 'a long enough secret 7' }],
        ['invitations', { email: 'unseen@a.example', role: 'owner' }],
      ] as const) {
        expect([path, ...awayOf(await api.asOwner('POST', `${ws}/${path}`, body))]).toEqual([path, ...away]);
      }
      // What only reads it says the same, and what has nothing to do with it answers.
      expect(awayOf(await api.asOwner('GET', `${ws}/annotations`))).toEqual(away);
      expect((await api.asOwner('GET', `${ws}/sources`)).statusCode).toBe(200);
      expect((await api.send('/v1/track', { userId: 'u-1', event: 'x' })).statusCode).toBe(200);
    } finally {
      await owner.query('ALTER TABLE temas.audit_gone RENAME TO audit_entry');
    }
    await owner.query('REVOKE INSERT ON temas.audit_entry FROM temas_app');
    try {
      const source = { key: 'unseen', name: 'Unseen' };
      expect(awayOf(await api.asOwner('POST', `${ws}/sources`, source))).toEqual(away);
      expect((await api.asOwner('GET', `${ws}/annotations`)).statusCode).toBe(200);
    } finally {
      await owner.query('GRANT INSERT ON temas.audit_entry TO temas_app');
    }
    expect(await keys()).toEqual(before);
    for (const path of ['tokens', 'members', 'invitations']) {
      expect((await api.asOwner('GET', `${ws}/${path}`)).body).not.toContain('nseen');
    }
  });

  it('knows what concerns no workspace: passwords, links and the token of the installation', async () => {
    const person = await member(api, 'demo', 'viewer');
    const since = await newest();
    await person.ask('POST', '/api/v1/session/password', {
      current: 'a long enough secret 7',
      next: 'another long secret 8',
    });
    const queue = new JobQueue(queueConnection(api.engines.env));
    await new BootstrapService(api.engines.postgres, queue).resetPassword();
    await new BootstrapService(api.engines.postgres, queue).ensure({});
    await queue.close();
    expect((await entries(since)).sort()).toEqual(
      ['api_token.create', 'password.change', 'password.reset', 'password.reset', 'write_key.create'].sort(),
    );
  });

  it('holds ids and settings, and no value of anybody', async () => {
    const { rows } = await owner.query<{ text: string }>(`SELECT t::text AS text FROM temas.audit_entry t`);
    expect(rows.map((row) => row.text).join('\n')).not.toMatch(/@a\.example|tms_(?:wk|api|ses|link|inv)_\w{20}|secret/);
  });
});
