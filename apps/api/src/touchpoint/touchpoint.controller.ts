import { Body, Controller, Get, Param, Patch, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { TouchpointService } from '@temas/server/touchpoint/touchpoint.service';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import {
  ChannelList,
  NewStages,
  StageList,
  TouchpointChange,
  TouchpointKey,
  TouchpointList,
  TouchpointView,
} from './touchpoint.dto.js';

/** Touchpoints, the stages that they stand in, and channels. */
@ApiTags('touchpoints')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws')
export class TouchpointController {
  constructor(private readonly touchpoints: TouchpointService) {}

  @Get('touchpoints')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listTouchpoints', summary: 'The touchpoints, with their channels and visits' })
  @ApiOkResponse({ standardSchema: TouchpointList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<TouchpointList> {
    return (await this.touchpoints.list(workspace)).map((row) => ({ ...row, channels: [...row.channels] }));
  }

  @Patch('touchpoints/:touchpoint')
  @WithRole('analyst')
  @ApiOperation({
    operationId: 'changeTouchpoint',
    summary: 'Name a touchpoint, place it in a stage, give it an owner',
  })
  @ApiOkResponse({ standardSchema: TouchpointView })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('touchpoint', { schema: TouchpointKey }) key: string,
    @Body({ schema: TouchpointChange }) change: TouchpointChange,
  ): Promise<TouchpointView> {
    return this.touchpoints.change(principal, workspace, { key, change });
  }

  @Get('stages')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listStages', summary: 'The stages, in order' })
  @ApiOkResponse({ standardSchema: StageList })
  stages(@CurrentWorkspace() workspace: WorkspaceRef): Promise<StageList> {
    return this.touchpoints.stages(workspace);
  }

  @Put('stages')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'replaceStages', summary: 'Replace the stages, in order' })
  @ApiOkResponse({ standardSchema: StageList })
  replaceStages(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewStages }) stages: NewStages,
  ): Promise<StageList> {
    return this.touchpoints.replaceStages(principal, workspace, stages);
  }

  @Get('channels')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listChannels', summary: 'The channels that events came by' })
  @ApiOkResponse({ standardSchema: ChannelList })
  channels(@CurrentWorkspace() workspace: WorkspaceRef): Promise<ChannelList> {
    return this.touchpoints.channels(workspace);
  }
}
