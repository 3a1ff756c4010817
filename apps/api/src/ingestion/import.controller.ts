import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { WriteKeyService } from '@temas/server/access/write-key.service';
import { IngestionService } from '@temas/server/ingestion/ingestion.service';
import { Key } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { mutable } from './ingestion.controller.js';
import { batchBody, DeliveryView } from './ingestion.dto.js';
import { readBatch } from './read-batch.js';

/** The way in for logs that exist already: any age, opaque ids, a lane of its own. */
@ApiTags('ingestion')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws/imports')
export class ImportController {
  constructor(
    private readonly writeKeys: WriteKeyService,
    private readonly ingestion: IngestionService,
  ) {}

  @Post(':source/events')
  @WithRole('analyst')
  @HttpCode(200)
  @ApiOperation({ operationId: 'importEvents', summary: 'Send events of an import source' })
  @ApiBody(batchBody)
  @ApiOkResponse({ standardSchema: DeliveryView })
  async events(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('source', { schema: Key }) key: string,
    @Body() body: unknown,
  ): Promise<DeliveryView> {
    const access = await this.writeKeys.importSource(workspace, key);
    if (!access)
      throw new TemasError('not_importable', 'There is no import source with this key.', { field: 'source' });
    return { success: true, ...mutable(await this.ingestion.accept({ ...access, ...readBatch(body) })) };
  }
}
