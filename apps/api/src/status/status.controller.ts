import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { StatusService } from '@temas/server/status/status.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { describeStatus } from './describe-status.js';
import { StatusView } from './status.dto.js';

/** How the system is. */
@ApiTags('status')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws/status')
export class StatusController {
  constructor(private readonly status: StatusService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'getStatus',
    summary: 'How each part of the system is, what waits, and what came in the last minutes',
  })
  @ApiOkResponse({ standardSchema: StatusView })
  async read(@CurrentWorkspace() workspace: WorkspaceRef): Promise<StatusView> {
    return describeStatus(await this.status.read(workspace));
  }
}
