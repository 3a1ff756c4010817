import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { WriteKeyService } from '@temas/server/access/write-key.service';
import { SourceService, type ActiveSource, type Source, type WriteKey } from '@temas/server/source/source.service';
import { Id, Key } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import {
  ActiveSourceView,
  NewSource,
  NewWriteKey,
  SourceChange,
  SourceList,
  SourceView,
  WriteKeyList,
  WriteKeyView,
} from './source.dto.js';

/** Senders of events, and their write keys. */
@ApiTags('sources')
@Controller('api/v1/workspaces/:ws/sources')
export class SourceController {
  constructor(
    private readonly sources: SourceService,
    private readonly writeKeys: WriteKeyService,
  ) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listSources', summary: 'The sources of the workspace' })
  @ApiOkResponse({ standardSchema: SourceList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<ActiveSourceView[]> {
    return (await this.sources.list(workspace)).map(activeView);
  }

  @Post()
  @WithRole('analyst')
  @ApiOperation({ operationId: 'createSource', summary: 'Create a source' })
  @ApiCreatedResponse({ standardSchema: SourceView })
  async create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewSource }) body: NewSource,
  ): Promise<SourceView> {
    return view(await this.sources.create(principal, workspace, body));
  }

  @Get(':source')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getSource', summary: 'One source' })
  @ApiOkResponse({ standardSchema: ActiveSourceView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<ActiveSourceView> {
    return activeView(await this.sources.get(workspace, key));
  }

  @Patch(':source')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'changeSource', summary: 'Change name, channel or allowed origins' })
  @ApiOkResponse({ standardSchema: SourceView })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
    @Body({ schema: SourceChange }) body: SourceChange,
  ): Promise<SourceView> {
    const changed = await this.sources.change(principal, workspace, key, body);
    this.writeKeys.forget();
    return view(changed);
  }

  @Delete(':source')
  @WithRole('owner')
  @HttpCode(202)
  @ApiOperation({ operationId: 'deleteSource', summary: 'Delete a source with every event of it' })
  @ApiAcceptedResponse({ description: 'Its events go by a job.' })
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<void> {
    await this.sources.remove(principal, workspace, key);
    this.writeKeys.forget();
  }

  @Get(':source/keys')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'listWriteKeys', summary: 'The write keys of a source' })
  @ApiOkResponse({ standardSchema: WriteKeyList })
  async keys(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<WriteKeyView[]> {
    return (await this.sources.keys(workspace, key)).map(keyView);
  }

  @Post(':source/keys')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'createWriteKey', summary: 'Create a write key; it is shown once' })
  @ApiCreatedResponse({ standardSchema: NewWriteKey })
  async createKey(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<NewWriteKey> {
    const created = await this.sources.createKey(principal, workspace, key);
    return { ...keyView(created), writeKey: created.writeKey };
  }

  @Delete(':source/keys/:id')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeWriteKey', summary: 'Revoke a write key' })
  @ApiNoContentResponse()
  async revokeKey(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) source: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.sources.revokeKey(principal, workspace, { source, id });
    this.writeKeys.forget();
  }
}

function view({ key, name, kind, channel, allowedOrigins, createdAt }: Source): SourceView {
  return { key, name, kind, channel, allowedOrigins: [...allowedOrigins], createdAt: createdAt.toISOString() };
}

function activeView(source: ActiveSource): ActiveSourceView {
  const { lastEventAt, watchedUntil, ...activity } = source.activity;
  return {
    ...view(source),
    activity: {
      ...activity,
      lastEventAt: lastEventAt?.toISOString() ?? null,
      watchedUntil: watchedUntil?.toISOString() ?? null,
    },
  };
}

function keyView({ id, prefix, createdAt, lastUsedAt }: WriteKey): WriteKeyView {
  return { id, prefix, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
