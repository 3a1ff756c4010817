import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { StoredViewService } from '@temas/server/stored-view/stored-view.service';
import { z } from 'zod';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { NewStoredView, StoredViewId, StoredViewView } from './stored-view.dto.js';

const ViewId = z.string().max(64);

/** What long addresses of pages say. */
@ApiTags('views')
@Controller('api/v1/workspaces/:ws/views')
export class StoredViewController {
  constructor(private readonly views: StoredViewService) {}

  @Post()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'storeView',
    summary: 'Keep what an address says, for a link with `?v=` and the id; the same again has the same id',
  })
  @ApiCreatedResponse({ standardSchema: StoredViewId })
  async store(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewStoredView }) { search }: NewStoredView,
  ): Promise<StoredViewId> {
    return { id: await this.views.store(workspace, search) };
  }

  @Get(':id')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'readView', summary: 'What the address with this id says' })
  @ApiOkResponse({ standardSchema: StoredViewView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: ViewId }) id: string,
  ): Promise<StoredViewView> {
    return { search: await this.views.find(workspace, id) };
  }
}
