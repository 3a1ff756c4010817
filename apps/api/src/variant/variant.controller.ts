import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import type { VariantAnswer } from '@temas/server/variant/variant-answer';
import type { VariantComparison } from '@temas/server/variant/variant-comparison';
import type { VariantStages } from '@temas/server/variant/variant-stages';
import { VariantService } from '@temas/server/variant/variant.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import {
  VariantComparisonQuery,
  VariantComparisonView,
  VariantQuery,
  VariantStagesQuery,
  VariantStagesView,
  VariantsView,
} from './variant.dto.js';

/** The ways that journeys went. */
@ApiTags('variants')
@Controller('api/v1/workspaces/:ws/variants')
export class VariantController {
  constructor(private readonly ways: VariantService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listVariants', summary: 'The sequences of a journey type, a page at a time' })
  @ApiOkResponse({ standardSchema: VariantsView })
  async list(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: VariantQuery }) query: VariantQuery,
  ): Promise<VariantAnswer> {
    const { channel, stage, ...question } = query;
    return this.ways.read(workspace, { ...question, channels: channel, stages: stage });
  }

  @Get('stages')
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'readVariantStages',
    summary: 'What the journeys of some variants touch, one after another',
  })
  @ApiOkResponse({ standardSchema: VariantStagesView })
  async stages(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: VariantStagesQuery }) query: VariantStagesQuery,
  ): Promise<VariantStages> {
    const { channel, stage, ...question } = query;
    return this.ways.stages(workspace, { ...question, channels: channel, stages: stage });
  }

  @Get('comparison')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'compareVariants', summary: 'Some variants beside one of them' })
  @ApiOkResponse({ standardSchema: VariantComparisonView })
  async comparison(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: VariantComparisonQuery }) query: VariantComparisonQuery,
  ): Promise<VariantComparison> {
    const { channel, stage, ids, ...question } = query;
    return this.ways.compare(workspace, { ...question, channels: channel, stages: stage }, ids);
  }
}
