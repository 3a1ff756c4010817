import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { InvitationService, type Invitation } from '@temas/server/invitation/invitation.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { CreatedInvitation, InvitationList, InvitationView, NewInvitation } from './invitation.dto.js';

/** Inviting people by a link. */
@ApiTags('members')
@Controller('api/v1/workspaces/:ws/invitations')
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @Get()
  @WithRole('owner')
  @ApiOperation({ operationId: 'listInvitations', summary: 'The invitations of the workspace, the newest first' })
  @ApiOkResponse({ standardSchema: InvitationList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<InvitationView[]> {
    return (await this.invitations.list(workspace)).map(view);
  }

  @Post()
  @WithRole('owner')
  @ApiOperation({
    operationId: 'createInvitation',
    summary: 'Make a link that lets one person in, within seven days; its token is shown once',
  })
  @ApiCreatedResponse({ standardSchema: CreatedInvitation })
  async create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewInvitation }) body: NewInvitation,
  ): Promise<CreatedInvitation> {
    const created = await this.invitations.create(principal, workspace, body);
    return { ...view(created), token: created.token };
  }

  @Delete(':id')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Take an invitation back' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.invitations.revoke(principal, workspace, id);
  }
}

function view({ id, email, name, role, state, invitedBy, createdAt, expiresAt }: Invitation): InvitationView {
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, email, name, role, state, invitedBy, ...times };
}
