import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { BaselineService } from '@temas/server/baseline/baseline.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { BaselineList, BaselineView, NewBaseline } from './baseline.dto.js';

/** Periods that others are compared with. */
@ApiTags('baselines')
@Controller('api/v1/workspaces/:ws/baselines')
export class BaselineController {
  constructor(private readonly baselines: BaselineService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listBaselines', summary: 'The saved periods, the latest first' })
  @ApiOkResponse({ standardSchema: BaselineList })
  list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<BaselineView[]> {
    return this.baselines.list(workspace);
  }

  @Post()
  @WithRole('analyst')
  @ApiOperation({ operationId: 'createBaseline', summary: 'Save a period, to compare others with it' })
  @ApiCreatedResponse({ standardSchema: BaselineView })
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewBaseline }) body: NewBaseline,
  ): Promise<BaselineView> {
    return this.baselines.create(principal, workspace, body);
  }

  @Delete(':id')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeBaseline', summary: 'Forget a saved period' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.baselines.remove(principal, workspace, id);
  }
}
