import { describe, expect, it } from '@jest/globals';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeUnless } from '../testing/describe-unless.js';
import { createLogger, describeError } from './logging.js';

describe('describeError', () => {
  it('says where a fault was thrown, and nothing of its text', () => {
    const { errorName, stack } = describeError(new TypeError('ayse@example.com'));
    expect(errorName).toBe('TypeError');
    expect(stack).toMatch(/^ {4}at .*logging\.spec/);
    expect(stack).not.toContain('ayse');
  });

  it('is not misled by a text that looks like frames', () => {
    const fault = new Error('could not read\n    at ayse@example.com (/home/ayse:1:1)\n    at 05321234567:1:1');
    expect(describeError(fault).stack).toMatch(/^ {4}at .*logging\.spec/);
    expect(JSON.stringify(describeError(fault))).not.toMatch(/ayse|0532/);
  });

  it('says only what a thrown thing is that is no error', () => {
    expect(describeError('ayse@example.com')).toEqual({ errorName: 'string' });
  });
});

describe('createLogger', () => {
  it('writes a line with the fields that are allowed', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'temas-log-'));
    const file = path.join(folder, 'log');
    const descriptor = openSync(file, 'w');
    const fields = { count: 3, email: 'ayse@example.com' };
    createLogger('api', 'info', descriptor).info(fields, 'seen');
    closeSync(descriptor);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ part: 'api', count: 3, msg: 'seen' });
    expect(readFileSync(file, 'utf8')).not.toContain('ayse');
    rmSync(folder, { recursive: true });
  });
});

describeUnless(existsSync('/dev/full') ? undefined : 'no /dev/full here', 'createLogger on a full disk', () => {
  it('goes on, and keeps no more than it may', () => {
    const descriptor = openSync('/dev/full', 'w');
    const logger = createLogger('api', 'info', descriptor);
    const before = process.memoryUsage().heapUsed;
    for (let line = 0; line < 50_000; line += 1) logger.info({ count: line }, 'a line that finds no room'.repeat(80));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
    closeSync(descriptor);
  });
});
