import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import type { Erasure } from '@temas/server/erasure/erasure.repository';
import { ErasureService } from '@temas/server/erasure/erasure.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { ErasureList, ErasureQuery, ErasureView, NewErasure } from './erasure.dto.js';

/** People who are to be forgotten. No answer tells whether anybody was found. */
@ApiTags('erasures')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws/erasures')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Get()
  @WithRole('owner')
  @ApiOperation({ operationId: 'listErasures', summary: 'Erasures of people and how far they are, the newest first' })
  @ApiOkResponse({ standardSchema: ErasureList })
  async list(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: ErasureQuery }) query: ErasureQuery,
  ): Promise<ErasureList> {
    const { erasures, ...page } = await this.erasures.list(workspace, { ...query, cursor: query.cursor });
    return { ...page, erasures: erasures.map(viewOf) };
  }

  @Get(':id')
  @WithRole('owner')
  @ApiOperation({ operationId: 'getErasure', summary: 'How far an erasure is' })
  @ApiOkResponse({ standardSchema: ErasureView })
  async get(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<ErasureView> {
    return viewOf(await this.erasures.get(workspace, id));
  }

  @Post()
  @WithRole('owner')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestErasure',
    summary: 'Erase people from every figure and every store, and keep away what is sent of them again',
  })
  @ApiAcceptedResponse({ standardSchema: ErasureView })
  async request(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewErasure }) body: NewErasure,
  ): Promise<ErasureView> {
    return viewOf(await this.erasures.request(principal, workspace, body));
  }
}

function viewOf({
  id,
  reference,
  identifiers,
  requestedAt,
  removedAt,
  forgottenAt,
  destroyedAt,
}: Erasure): ErasureView {
  return {
    id,
    reference,
    identifiers,
    requestedAt: requestedAt.toISOString(),
    removedAt: removedAt?.toISOString() ?? null,
    forgottenAt: forgottenAt?.toISOString() ?? null,
    destroyedAt: destroyedAt?.toISOString() ?? null,
  };
}
