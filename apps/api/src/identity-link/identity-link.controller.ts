import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { IdentityLinks } from '@temas/server/identity-link/identity-link.service';
import { isoOfMicros } from '@temas/server/journey-map/receipt';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { LinkId, LinkPage, LinkQuery } from './identity-link.dto.js';

/** Who was taken for whom; each link can be undone and redone. */
@ApiTags('identity links')
@Controller('api/v1/workspaces/:ws/identity-links')
export class IdentityLinkController {
  constructor(private readonly links: IdentityLinks) {}

  @Get()
  @WithRole('owner')
  @ApiOperation({ operationId: 'listIdentityLinks', summary: 'Links between subjects, by pseudonym' })
  @ApiOkResponse({ standardSchema: LinkPage })
  async list(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: LinkQuery }) query: LinkQuery,
  ): Promise<LinkPage> {
    const { links, next } = await this.links.list(workspace, { ...query, cursor: query.cursor });
    return {
      next,
      links: links.map(({ firstOccurred, createdAt, undoneAt, ...link }) => ({
        ...link,
        firstSeenAt: isoOfMicros(BigInt(firstOccurred)),
        createdAt: createdAt.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      })),
    };
  }

  @Post(':id/undo')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'undoIdentityLink', summary: 'Part what a link joined; journeys are built anew' })
  @ApiNoContentResponse()
  async undo(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: LinkId }) id: string,
  ): Promise<void> {
    await this.links.set(principal, workspace, { id, undone: true });
  }

  @Post(':id/redo')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'redoIdentityLink', summary: 'Join again what was parted' })
  @ApiNoContentResponse()
  async redo(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: LinkId }) id: string,
  ): Promise<void> {
    await this.links.set(principal, workspace, { id, undone: false });
  }
}
