import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { CoverageService, type CoverageAnswer } from '@temas/server/journey-map/coverage.service';
import { JourneyChannelsService, type ChannelsAnswer } from '@temas/server/journey-map/journey-channels.service';
import { TouchpointDetailService, type DetailAnswer } from '@temas/server/journey-map/touchpoint-detail.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import {
  CoverageQuery,
  CoverageView,
  MapChannelsQuery,
  MapChannelsView,
  TouchpointDetailQuery,
  TouchpointDetailView,
} from './map-detail.dto.js';

/** What stands beside the journey map. */
@ApiTags('journey map')
@Controller('api/v1/workspaces/:ws/journey-map')
export class MapDetailController {
  constructor(
    private readonly coverages: CoverageService,
    private readonly channelCounts: JourneyChannelsService,
    private readonly details: TouchpointDetailService,
  ) {}

  @Get('coverage')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getMapCoverage', summary: 'The marks of a map in order, and what each cut explains' })
  @ApiOkResponse({ standardSchema: CoverageView })
  async coverage(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: CoverageQuery }) query: CoverageQuery,
  ): Promise<CoverageAnswer> {
    const { channel, stage, ...question } = query;
    return this.coverages.read(workspace, { ...question, channels: channel, stages: stage });
  }

  @Get('channels')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getMapChannels', summary: 'The channels that journeys pass, and how many pass each' })
  @ApiOkResponse({ standardSchema: MapChannelsView })
  async channels(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: MapChannelsQuery }) query: MapChannelsQuery,
  ): Promise<ChannelsAnswer> {
    const { stage, ...question } = query;
    return this.channelCounts.read(workspace, { ...question, stages: stage });
  }

  @Get('touchpoint')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getMapTouchpoint', summary: 'A touchpoint of a map over time and by channel' })
  @ApiOkResponse({ standardSchema: TouchpointDetailView })
  async touchpoint(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: TouchpointDetailQuery }) query: TouchpointDetailQuery,
  ): Promise<DetailAnswer> {
    const { channel, stage, ...question } = query;
    return this.details.read(workspace, { ...question, channels: channel, stages: stage });
  }
}
