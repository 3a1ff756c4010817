import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { WriteKeyService } from '@temas/server/access/write-key.service';
import { WatchService, type ShownEvent, type Watch } from '@temas/server/watch/watch.service';
import { Key } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { WatchView } from './watch.dto.js';

/** What arrives of a source right now, as it is stored. */
@ApiTags('sources')
@Controller('api/v1/workspaces/:ws/sources/:source/watch')
export class WatchController {
  constructor(
    private readonly watches: WatchService,
    private readonly writeKeys: WriteKeyService,
  ) {}

  @Post()
  @WithRole('owner')
  @HttpCode(200)
  @ApiOperation({ operationId: 'watchSource', summary: 'Watch a source for 15 minutes from now' })
  @ApiOkResponse({ standardSchema: WatchView })
  async open(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<WatchView> {
    await this.watches.open(principal, workspace, key);
    this.writeKeys.forget();
    return this.read(workspace, key);
  }

  @Get()
  @WithRole('owner')
  @ApiOperation({ operationId: 'getWatch', summary: 'What arrived since the watch began, as it is stored' })
  @ApiOkResponse({ standardSchema: WatchView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<WatchView> {
    return view(await this.watches.read(workspace, key));
  }

  @Delete()
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'unwatchSource', summary: 'End the watch and forget what it kept' })
  @ApiNoContentResponse()
  async close(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
  ): Promise<void> {
    await this.watches.close(principal, workspace, key);
    this.writeKeys.forget();
  }
}

function view({ watch, events }: { watch: Watch; events: ShownEvent[] }): WatchView {
  return {
    startedAt: watch.startedAt.toISOString(),
    expiresAt: watch.expiresAt.toISOString(),
    secondsLeft: Math.max(0, (watch.expiresAt.getTime() - Date.now()) / 1_000),
    seen: watch.seen,
    events,
  };
}
