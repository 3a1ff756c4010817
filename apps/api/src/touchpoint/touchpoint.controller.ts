import { Body, Controller, Get, Param, Patch, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { TouchpointService, type VersionedStages } from '@temas/server/touchpoint/touchpoint.service';
import type { FastifyReply } from 'fastify';
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
  TouchpointsChange,
  TouchpointsChanged,
} from './touchpoint.dto.js';

const versionHeader = { ETag: { description: 'The version of the stages.', schema: { type: 'string' as const } } };

/** Touchpoints, the stages that they stand in, and channels. */
@ApiTags('touchpoints')
@Controller('api/v1/workspaces/:ws')
export class TouchpointController {
  constructor(private readonly touchpoints: TouchpointService) {}

  @Get('touchpoints')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listTouchpoints', summary: 'The touchpoints, with their channels and visits' })
  @ApiOkResponse({ standardSchema: TouchpointList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<TouchpointList> {
    return (await this.touchpoints.list(workspace)).map((row) => ({
      ...row,
      channels: [...row.channels],
      countedAt: row.countedAt.toISOString(),
    }));
  }

  @Patch('touchpoints')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'changeTouchpoints', summary: 'Give many touchpoints the same stage or owner' })
  @ApiOkResponse({ standardSchema: TouchpointsChanged })
  async changeMany(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: TouchpointsChange }) { touchpoints: keys, change, prepare }: TouchpointsChange,
  ): Promise<TouchpointsChanged> {
    return { changed: await this.touchpoints.changeMany(principal, workspace, { keys, change, prepare }) };
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
  @ApiOperation({ operationId: 'listStages', summary: 'The stages, in order; the ETag is their version' })
  @ApiOkResponse({ standardSchema: StageList, headers: versionHeader })
  async stages(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StageList> {
    return withVersion(reply, await this.touchpoints.stages(workspace));
  }

  @Put('stages')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'replaceStages', summary: 'Replace the stages, in order' })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag that the stages were read with: where they have changed since, the answer is 409.',
  })
  @ApiOkResponse({ standardSchema: StageList, headers: versionHeader })
  async replaceStages(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewStages }) stages: NewStages,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StageList> {
    const basedOn = versionWanted(reply.request.headers['if-match']);
    return withVersion(reply, await this.touchpoints.replaceStages(principal, workspace, { stages, basedOn }));
  }

  @Get('channels')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listChannels', summary: 'The channels that events came by' })
  @ApiOkResponse({ standardSchema: ChannelList })
  channels(@CurrentWorkspace() workspace: WorkspaceRef): Promise<ChannelList> {
    return this.touchpoints.channels(workspace);
  }
}

function withVersion(reply: FastifyReply, { stages, version }: VersionedStages): StageList {
  void reply.header('etag', `"${version}"`);
  return stages;
}

/** The version that a writer has seen; none where any will do. */
function versionWanted(ifMatch: string | undefined): string | undefined {
  return ifMatch === '*' ? undefined : ifMatch?.replace(/^(?:W\/)?"(.*)"$/, '$1');
}
