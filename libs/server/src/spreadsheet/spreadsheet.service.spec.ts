import { describe, expect, it } from '@jest/globals';
import type { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import type { Postgres } from '../platform/postgres.js';
import { SpreadsheetService, type SpreadsheetOrder } from './spreadsheet.service.js';

const order: SpreadsheetOrder = {
  figure: 'map',
  tables: [{ name: 'Geçişler', columns: ['Önce'], rows: [['Kargo']] }],
  about: { name: 'Bu dosya', lines: [] },
  ...{ hidden: '<10', numberLabel: 'Dosya numarası' },
};

describe('files that are written', () => {
  it('are written up to a number that waits; the next are told to come again, and later ones are written', async () => {
    let noted = 0;
    const postgres = { inWorkspace: async () => void (noted += 1) } as unknown as Postgres;
    const service = new SpreadsheetService(postgres);
    const write = () => service.write({} as Principal, { id: 'w' } as WorkspaceRef, order);
    const ends = await Promise.allSettled(Array.from({ length: 11 }, write));
    expect(ends.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 8 }, () => 'fulfilled'),
      ...Array.from({ length: 3 }, () => 'rejected'),
    ]);
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as TemasError] : []));
    expect(reasons.map(({ code, context }) => [code, context.retryAfterSeconds])).toEqual(
      Array.from({ length: 3 }, () => ['unavailable', 2]),
    );
    expect(noted).toBe(8);
    await expect(write()).resolves.toBeInstanceOf(Buffer);
  });
});
