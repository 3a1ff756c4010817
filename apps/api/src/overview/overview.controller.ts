import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import type { OverviewAnswer } from '@temas/server/overview/overview-answer';
import { OverviewService } from '@temas/server/overview/overview.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { OverviewQuery, OverviewView } from './overview.dto.js';

/** What moved, and how journeys go. */
@ApiTags('overview')
@Controller('api/v1/workspaces/:ws/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'getOverview',
    summary: 'What clearly changed, key figures, stages, and how the data is doing',
  })
  @ApiOkResponse({ standardSchema: OverviewView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: OverviewQuery }) query: OverviewQuery,
  ): Promise<OverviewAnswer> {
    const { channel, stage, ...question } = query;
    return this.overview.read(workspace, { ...question, channels: channel, stages: stage });
  }
}
