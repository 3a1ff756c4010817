import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { JourneyMapService } from '@temas/server/journey-map/journey-map.service';
import type { JourneyMapAnswer } from '@temas/server/journey-map/map-answer';
import { VariantService, type VariantAnswer } from '@temas/server/variant/variant.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { JourneyMapQuery, JourneyMapView, VariantQuery, VariantsView } from './journey-map.dto.js';

/** The measured map of journeys, and the ways that they went. */
@ApiTags('journey map')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws')
export class JourneyMapController {
  constructor(
    private readonly maps: JourneyMapService,
    private readonly ways: VariantService,
  ) {}

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

  @Get('variants')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listVariants', summary: 'The most frequent sequences of a journey type' })
  @ApiOkResponse({ standardSchema: VariantsView })
  async variants(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: VariantQuery }) query: VariantQuery,
  ): Promise<VariantAnswer> {
    const { channel, stage, ...question } = query;
    return this.ways.read(workspace, { ...question, channels: channel, stages: stage });
  }
}
