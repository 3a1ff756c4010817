import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { SpreadsheetService } from '@temas/server/spreadsheet/spreadsheet.service';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { SpreadsheetOrder } from './spreadsheet.dto.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Figures as spreadsheets. */
@ApiTags('spreadsheets')
@Controller('api/v1/workspaces/:ws/spreadsheets')
export class SpreadsheetController {
  constructor(private readonly spreadsheets: SpreadsheetService) {}

  @Post()
  @WithRole('viewer')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'takeSpreadsheet',
    summary: 'Write the tables of a figure into an XLSX file; its number stands in the file and in the audit log',
  })
  @ApiOkResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async take(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: SpreadsheetOrder }) order: SpreadsheetOrder,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.spreadsheets.write(principal, workspace, order), { type: xlsx });
  }
}
