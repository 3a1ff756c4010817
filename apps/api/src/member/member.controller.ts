import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { MemberService } from '@temas/server/member/member.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { AddedMember, MemberChange, MemberList, MemberView, NewMember, OwnerList } from './member.dto.js';

/** Who sees a workspace, and as what. */
@ApiTags('members')
@Controller('api/v1/workspaces/:ws')
export class MemberController {
  constructor(private readonly members: MemberService) {}

  @Get('members')
  @WithRole('owner')
  @ApiOperation({ operationId: 'listMembers', summary: 'The members of the workspace' })
  @ApiOkResponse({ standardSchema: MemberList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<MemberView[]> {
    return this.members.list(workspace);
  }

  @Get('owners')
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'listOwners',
    summary: 'Whom to ask for a right: the names of the owners, nothing else',
  })
  @ApiOkResponse({ standardSchema: OwnerList })
  async owners(@CurrentWorkspace() workspace: WorkspaceRef): Promise<OwnerList> {
    return (await this.members.owners(workspace)).map((name) => ({ name }));
  }

  @Post('members')
  @WithRole('owner')
  @ApiOperation({ operationId: 'addMember', summary: 'Add a person to the workspace' })
  @ApiCreatedResponse({ standardSchema: AddedMember })
  async add(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewMember }) body: NewMember,
  ): Promise<AddedMember> {
    return this.members.add(principal, workspace, body);
  }

  @Patch('members/:id')
  @WithRole('owner')
  @ApiOperation({ operationId: 'changeMember', summary: 'Change a role' })
  @ApiOkResponse({ standardSchema: MemberView })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MemberChange }) body: MemberChange,
  ): Promise<MemberView> {
    return this.members.changeRole(principal, workspace, { id, role: body.role });
  }

  @Delete('members/:id')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeMember', summary: 'Take a person out of the workspace' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.members.remove(principal, workspace, id);
  }
}
