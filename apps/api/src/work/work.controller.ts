import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { WorkService } from '@temas/server/work/work.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { WorkList } from './work.dto.js';

/** What takes long. */
@ApiTags('work')
@Controller('api/v1/workspaces/:ws/work')
export class WorkController {
  constructor(private readonly work: WorkService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'listWork',
    summary: 'Imports and rebuilds, what runs first, then what waits, then the newest',
  })
  @ApiOkResponse({ standardSchema: WorkList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<WorkList> {
    const found = await this.work.list(workspace);
    return found.map(({ source, journeyType, generation, startedAt, finishedAt, ...rest }) => ({
      ...rest,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      subject: { source, journeyType, generation },
    }));
  }
}
