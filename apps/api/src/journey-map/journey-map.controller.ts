import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { JourneyMapService } from '@temas/server/journey-map/journey-map.service';
import type { JourneyMapAnswer } from '@temas/server/journey-map/map-answer';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { JourneyMapQuery, JourneyMapView } from './journey-map.dto.js';

/** The measured map of journeys. */
@ApiTags('journey map')
@Controller('api/v1/workspaces/:ws')
export class JourneyMapController {
  constructor(private readonly maps: JourneyMapService) {}

  @Get('journey-map')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getJourneyMap', summary: 'The measured map of a journey type' })
  @ApiOkResponse({ standardSchema: JourneyMapView })
  async map(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: JourneyMapQuery }) query: JourneyMapQuery,
  ): Promise<JourneyMapAnswer> {
    const { channel, stage, include, ...question } = query;
    return this.maps.read(workspace, {
      ...question,
      channels: channel,
      stages: stage,
      includePeople: include?.includes('subjects'),
      includeScores: include?.includes('scores'),
    });
  }
}
