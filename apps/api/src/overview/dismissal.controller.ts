import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { DismissalService } from '@temas/server/overview/dismissal.service';
import type { AnsweredDismissal } from '@temas/server/overview/overview-answer';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { DismissalView, NewDismissal } from './dismissal.dto.js';

/** Changes that the overview is not to tell; the overview lists them beside those that it tells. */
@ApiTags('overview')
@Controller('api/v1/workspaces/:ws/overview/dismissals')
export class DismissalController {
  constructor(private readonly dismissals: DismissalService) {}

  @Post()
  @WithRole('analyst')
  @ApiOperation({
    operationId: 'dismissChange',
    summary: 'Set a change aside, for the whole workspace; an earlier dismissal of the same figure is replaced',
  })
  @ApiCreatedResponse({ standardSchema: DismissalView })
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewDismissal }) { journeyType, metric, direction, reason, ...place }: NewDismissal,
  ): Promise<AnsweredDismissal> {
    return this.dismissals.create(principal, workspace, { journeyType, metric, direction, reason, place });
  }

  @Delete(':id')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'undoDismissal', summary: 'Let a change that was set aside be told again' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.dismissals.remove(principal, workspace, id);
  }
}
