import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, startOlap, type OlapProcess } from './testing/olap-process.js';

let folder: string;
let olap: OlapProcess;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-olap-door-'));
  olap = await startOlap(folder);
  const writer = olap.client('live');
  await writer.command({ query: 'CREATE DATABASE temas' });
  await writer.command({ query: 'CREATE TABLE temas.visit (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
});

afterAll(async () => {
  await olap.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the door', () => {
  const secret = path.join(tmpdir(), `temas-olap-outfile-${process.pid}`);

  it.each([
    `SELECT 1 INTO OUTFILE '${secret}'`,
    `SELECT 1 INTO/**/OUTFILE '${secret}' FORMAT TSV`,
    `SELECT file('/etc/passwd')`,
    "SELECT `file`('/etc/passwd')",
    `SELECT "f\\x69le"('/etc/passwd')`,
    `SELECT * FROM file('/etc/passwd', 'LineAsString')`,
    `SELECT * FROM FILE ('/etc/passwd')`,
    `SELECT * FROM '/etc/passwd'`,
    'SELECT * FROM `/etc/passwd`',
    `SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')`,
    `SELECT * FROM remote('127.0.0.1:1', system.one)`,
    `SELECT * FROM s3('http://127.0.0.1:1/bucket/a', 'CSV', 'a String')`,
    `SELECT * FROM executable('id', 'TSV', 'a String')`,
    `SELECT * FROM sqlite('/tmp/x', 't')`,
    `INSERT INTO temas.visit FROM INFILE '/etc/passwd' FORMAT TSV`,
    `INSERT INTO FUNCTION file('${secret}', 'TSV') SELECT 1`,
    `INSERT INTO TABLE FUNCTION file('${secret}', 'TSV') SELECT 1`,
    `CREATE TABLE temas.f (a String) ENGINE = File('TSV', '/etc/passwd')`,
    `CREATE TABLE temas.f ENGINE URL('http://127.0.0.1:1/', 'TSV') AS SELECT 1`,
    `CREATE FUNCTION f AS x -> x`,
    `CREATE OR REPLACE FUNCTION f AS x -> x`,
    `CREATE USER intruder`,
    `CREATE TABLE temas.d (a Int8) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = local, path = '/tmp/x/')`,
    `SELECT aiGenerate('a', 'b')`,
    `SELECT * FROM eval('SELECT 1')`,
    'DROP TABLE IF EXISTS temas.absent PARALLEL WITH DROP TABLE temas.visit',
    'SYSTEM SHUTDOWN',
    'SET readonly = 0',
    `BACKUP TABLE temas.visit TO File('${secret}')`,
    `ATTACH TABLE x`,
  ])('refuses %s in every lane', async (query) => {
    for (const lane of ['read', 'live', 'background']) {
      const response = await olap.request('/', {
        method: 'POST',
        body: query,
        headers: { 'X-ClickHouse-User': 'temas', 'X-ClickHouse-Key': 'only-for-this-test', 'X-Temas-Lane': lane },
      });
      expect({ lane, status: response.status }).not.toEqual({ lane, status: 200 });
      expect(await response.text()).toMatch(/ACCESS_DENIED|READONLY|SYNTAX_ERROR/);
    }
    expect(existsSync(secret)).toBe(false);
  });

  it('lets a reader change nothing', async () => {
    const reader = olap.client('read');
    for (const query of [
      `INSERT INTO temas.visit VALUES (1, 'x')`,
      'DROP TABLE temas.visit',
      'ALTER TABLE temas.visit DELETE WHERE 1',
      'CREATE TEMPORARY TABLE x (a Int8)',
      'KILL QUERY WHERE 1',
    ]) {
      expect([query, await codeOf(reader.command({ query }))]).toEqual([query, '164']);
    }
  });
});
