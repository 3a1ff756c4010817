import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway, sqlState } from './database-error.js';

const withCode = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('isDatabaseAway', () => {
  it.each([
    withCode('ECONNREFUSED'),
    withCode('ECONNRESET'),
    withCode('57P02'),
    withCode('57P03'),
    withCode('53100'),
    new QueryFailedError('SELECT 1', [], withCode('57P01')),
    new QueryRunnerAlreadyReleasedError(),
    new QueryRunnerProviderAlreadyReleasedError(),
    new Error('Connection terminated unexpectedly'),
    new Error('Client was closed and is not queryable'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('timeout exceeded when trying to connect'),
  ])('%s is', (error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([withCode('23505'), withCode('22021'), new Error('x'), 'ECONNREFUSED', null, undefined])(
    '%s is not',
    (error) => {
      expect(isDatabaseAway(error)).toBe(false);
    },
  );

  it('reads the code behind the mapper’s own error', () => {
    expect(sqlState(new QueryFailedError('SELECT 1', [], withCode('23505')))).toBe('23505');
    expect(sqlState('23505')).toBe('');
  });
});
