import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { root } from '../start/layout.mjs';
import { judgeAudit, longestReview, notRun } from './advisories.mjs';
import { lockedPackages, readLock } from './locked.mjs';

const today = '2026-03-01';
const advisory = (change = {}) => ({
  source: 1,
  name: 'pg',
  title: 'Says too much',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
  ...change,
});
const report = (...via) => ({
  auditReportVersion: 2,
  vulnerabilities: { pg: { name: 'pg', via }, typeorm: { name: 'typeorm', via: ['pg'] } },
});
const review = (change = {}) => ({
  advisory: 'GHSA-aaaa-bbbb-cccc',
  package: 'pg',
  reason: 'The function is not called.',
  until: '2026-04-01',
  ...change,
});
const refusal = { message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk' };
const line = 'high: pg: Says too much (GHSA-aaaa-bbbb-cccc)';

describe('judgeAudit', () => {
  it('finds an advisory of weight once, however many depend on its package, and only lists a light one', () => {
    expect(judgeAudit(report(advisory(), advisory()), [], today)).toEqual({ ran: true, faults: [line], notes: [] });
    const light = judgeAudit(report(advisory({ severity: 'moderate' })), [], today);
    expect(light).toEqual({ ran: true, faults: [], notes: [line.replace('high', 'moderate')] });
  });

  it('passes what was reviewed until its day, for that package and that advisory alone', () => {
    expect(judgeAudit(report(advisory()), [review()], today).faults).toEqual([]);
    expect(judgeAudit(report(advisory()), [review()], '2026-04-01').faults).toEqual([]);
    expect(judgeAudit(report(advisory()), [review()], '2026-04-02').faults).toEqual([
      expect.stringContaining('look at it again'),
      line,
    ]);
    expect(judgeAudit(report(advisory()), [review({ package: 'zod' })], today).faults).toContain(line);
    const other = advisory({ url: 'https://github.com/advisories/GHSA-dddd-eeee-ffff' });
    expect(judgeAudit(report(other), [review()], today).faults).toHaveLength(2);
  });

  it('refuses a review without reason, without a day, or for longer than it may hold', () => {
    for (const change of [{ reason: '' }, { until: 'soon' }, { until: undefined }, { until: '2026-12-31' }]) {
      expect([change, judgeAudit(report(advisory()), [review(change)], today).faults]).toEqual([
        change,
        [expect.stringContaining('reviewed-advisories.json'), line],
      ]);
    }
    expect(longestReview).toBe(90);
  });

  it('says that it did not run where the registry answers no audits, and fails where npm itself came to nothing', () => {
    expect(judgeAudit(refusal, [], today)).toEqual({ ran: false, faults: [], notes: [] });
    for (const answer of [undefined, {}, { error: { code: 'ENOLOCK' } }, { auditReportVersion: 2 }]) {
      expect([answer, judgeAudit(answer, [], today).faults]).toEqual([
        answer,
        [expect.stringContaining('without a report')],
      ]);
    }
  });

  it('holds the list that is committed to its form', () => {
    const file = path.join(root, 'tools/supply/reviewed-advisories.json');
    expect(judgeAudit(refusal, JSON.parse(readFileSync(file, 'utf8')), new Date().toISOString().slice(0, 10))).toEqual({
      ran: false,
      faults: [],
      notes: [],
    });
  });
});

/** Against a registry that answers audits as it is told, and knows the packages of the lock file. */
describe('npm run audit', () => {
  let registry;
  afterEach(() => new Promise((resolve) => registry.close(resolve)));

  async function auditedBy(answer) {
    const packages = lockedPackages(readLock());
    const asked = [];
    // Whoever depends on what is advised against is asked for, too.
    const described = (name) => ({
      name,
      versions: Object.fromEntries(
        packages.filter((each) => each.name === name).map(({ version, entry }) => [version, { name, ...entry }]),
      ),
    });
    registry = createServer((request, response) => {
      request.resume();
      asked.push(`${request.method} ${request.url}`);
      const [code, body] =
        request.method === 'POST' ? answer : [200, described(decodeURIComponent(request.url.slice(1)))];
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const child = spawn(process.execPath, ['tools/audit.mjs', '--unreviewed'], {
      cwd: root,
      env: {
        ...process.env,
        npm_config_registry: `http://127.0.0.1:${registry.address().port}/`,
        npm_config_fetch_retries: '0',
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, said, asked };
  }

  it('fails with an advisory that the registry knows', async () => {
    const known = { id: 1, ...advisory(), vulnerable_versions: '*', cwe: [], cvss: {} };
    const { code, said } = await auditedBy([200, { pg: [known] }]);
    expect([code, said]).toEqual([1, expect.stringContaining(line)]);
  }, 120_000);

  it('passes where the registry was asked and knows none', async () => {
    const { code, said, asked } = await auditedBy([200, {}]);
    expect([code, said]).toEqual([0, expect.stringContaining('No advisory')]);
    expect(asked).toEqual([expect.stringContaining('POST')]);
  }, 120_000);

  it('is neither passed nor failed where the registry answers no audits', async () => {
    const { code, said } = await auditedBy([405, { message: 'no' }]);
    expect([code, said]).toEqual([notRun, expect.stringContaining('was not made')]);
  }, 120_000);
});
