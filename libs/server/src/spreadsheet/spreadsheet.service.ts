import { TemasError } from '@temas/domain/error';
import { randomUUID } from 'node:crypto';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { workbookFile, type Workbook } from './workbook.js';

/** A figure that somebody takes away as a spreadsheet. */
export interface SpreadsheetOrder extends Workbook {
  /** Names the figure in the address of its page. */
  readonly figure: string;
  /** What stands before the file's number on its last sheet. */
  readonly numberLabel: string;
}

/** Files that wait to be written at most: each keeps a processor busy, which events need too. */
const mostWaiting = 8;

/** Writes figures into spreadsheets, one at a time. Each has a number of its own, so that one that turns up elsewhere tells who took it. */
export class SpreadsheetService {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly postgres: Postgres) {}

  /**
   * @returns the bytes of an XLSX file, whose number stands in the file and in the audit log
   * @throws TemasError unavailable where too many wait to be written
   */
  async write(principal: Principal, workspace: WorkspaceRef, order: SpreadsheetOrder): Promise<Buffer> {
    const number = randomUUID();
    const { tables, about, hidden, figure, numberLabel } = order;
    const lines = [...about.lines, `${numberLabel}: ${number}`];
    const file = await this.inTurn(() => workbookFile({ tables, hidden, about: { ...about, lines } }));
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
    await this.postgres.inWorkspace(workspace.id, (tx) =>
      auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'spreadsheet.take', target: number, detail: { figure, rows } },
      ),
    );
    return file;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= mostWaiting) {
      throw new TemasError('unavailable', 'Other files are being written.', { retryAfterSeconds: 2 });
    }
    this.waiting += 1;
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn.finally(() => {
      this.waiting -= 1;
    });
  }
}
