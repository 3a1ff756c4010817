import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { JourneyTypeService, type JourneyType } from '@temas/server/journey-type/journey-type.service';
import { Key } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { JourneyTypeChange, JourneyTypeList, JourneyTypeView, NewJourneyType } from './journey-type.dto.js';

/** How events become journeys. */
@ApiTags('journey types')
@Controller('api/v1/workspaces/:ws/journey-types')
export class JourneyTypeController {
  constructor(private readonly types: JourneyTypeService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listJourneyTypes', summary: 'The journey types of the workspace' })
  @ApiOkResponse({ standardSchema: JourneyTypeList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<JourneyTypeView[]> {
    return (await this.types.list(workspace)).map(view);
  }

  @Post()
  @WithRole('analyst')
  @ApiOperation({ operationId: 'createJourneyType', summary: 'Create a journey type; the past is built too' })
  @ApiCreatedResponse({ standardSchema: JourneyTypeView })
  async create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewJourneyType }) body: NewJourneyType,
  ): Promise<JourneyTypeView> {
    return view(await this.types.create(principal, workspace, body));
  }

  @Get(':type')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getJourneyType', summary: 'One journey type' })
  @ApiOkResponse({ standardSchema: JourneyTypeView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('type', { schema: Key }) key: string,
  ): Promise<JourneyTypeView> {
    return view(await this.types.get(workspace, key));
  }

  @Patch(':type')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'changeJourneyType', summary: 'Change a journey type' })
  @ApiOkResponse({ standardSchema: JourneyTypeView })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('type', { schema: Key }) key: string,
    @Body({ schema: JourneyTypeChange }) change: JourneyTypeChange,
  ): Promise<JourneyTypeView> {
    return view(await this.types.change(principal, workspace, { key, change }));
  }

  @Delete(':type')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteJourneyType', summary: 'Delete a journey type' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('type', { schema: Key }) key: string,
  ): Promise<void> {
    await this.types.remove(principal, workspace, key);
  }
}

function view({ id: _id, sources, ...type }: JourneyType): JourneyTypeView {
  return { ...type, sources: sources === null ? null : [...sources] };
}
