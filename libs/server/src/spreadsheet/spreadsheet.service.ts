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

/** Writes figures into spreadsheets. Each has a number of its own, so that one that turns up elsewhere tells who took it. */
export class SpreadsheetService {
  constructor(private readonly postgres: Postgres) {}

  /** @returns the bytes of an XLSX file, whose number stands in the file and in the audit log */
  async write(principal: Principal, workspace: WorkspaceRef, order: SpreadsheetOrder): Promise<Buffer> {
    const number = randomUUID();
    const { tables, about, hidden, figure, numberLabel } = order;
    const lines = [...about.lines, `${numberLabel}: ${number}`];
    const file = await workbookFile({ tables, hidden, about: { ...about, lines } });
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
}
