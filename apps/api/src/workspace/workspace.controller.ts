import { Body, Controller, Get, Patch, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { actorOf, type Principal, type Role, type WorkspaceRef } from '@temas/server/access/principal';
import { MappingService } from '@temas/server/mapping/mapping.service';
import { canonicalTimeZone } from '@temas/server/workspace/time-zone';
import { WorkspaceService } from '@temas/server/workspace/workspace.service';
import { InstallationOwner, WithAccount, WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace, type AccessedRequest } from '../http/principal.js';
import { NewWorkspace, WorkspaceChange, WorkspaceList, WorkspaceView } from './workspace.dto.js';

/** Workspaces: one tenant each. */
@ApiTags('workspaces')
@Controller('api/v1/workspaces')
export class WorkspaceController {
  constructor(
    private readonly workspaces: WorkspaceService,
    private readonly mapping: MappingService,
  ) {}

  @Get()
  @WithAccount()
  @ApiOperation({ operationId: 'listWorkspaces', summary: 'The workspaces that the caller sees' })
  @ApiOkResponse({ standardSchema: WorkspaceList })
  async list(@CurrentPrincipal() principal: Principal): Promise<WorkspaceView[]> {
    return (await this.workspaces.list(principal)).map((workspace) => view(workspace, workspace.role));
  }

  @Post()
  @InstallationOwner()
  @ApiOperation({ operationId: 'createWorkspace', summary: 'Create a workspace' })
  @ApiCreatedResponse({ standardSchema: WorkspaceView })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: NewWorkspace }) body: NewWorkspace,
  ): Promise<WorkspaceView> {
    const minGroupReason = body.minGroupReason ?? null;
    return view(await this.workspaces.create(principal, { ...body, minGroupReason, demo: false }), 'owner');
  }

  @Get(':ws')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getWorkspace', summary: 'One workspace' })
  @ApiOkResponse({ standardSchema: WorkspaceView })
  read(@CurrentWorkspace() workspace: WorkspaceRef, @Req() request: AccessedRequest): WorkspaceView {
    return view(workspace, request.role ?? 'viewer');
  }

  @Patch(':ws')
  @WithRole('owner')
  @ApiOperation({ operationId: 'changeWorkspace', summary: 'Change name, time zone, group size or linking' })
  @ApiOkResponse({ standardSchema: WorkspaceView })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: WorkspaceChange }) body: WorkspaceChange,
  ): Promise<WorkspaceView> {
    const { timeZone: wanted, ...change } = body;
    const timeZone = wanted === undefined ? undefined : canonicalTimeZone(wanted);
    const changed = await this.workspaces.change(principal, workspace, change);
    // Days are counted anew beside the present ones; readers go over when that is complete.
    if (timeZone !== undefined && timeZone !== changed.timeZone)
      await this.mapping.replaceTimeZone(workspace.id, timeZone, actorOf(principal));
    return view(changed, 'owner');
  }
}

function view(workspace: WorkspaceRef, role: Role): WorkspaceView {
  const { key, name, timeZone, minGroup, linkByContact, demo } = workspace;
  return { key, name, timeZone, minGroup, linkByContact, demo, role };
}
