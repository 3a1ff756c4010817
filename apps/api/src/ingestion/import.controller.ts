import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { WriteKeyService } from '@temas/server/access/write-key.service';
import type { RunPart } from '@temas/server/import-run/import-run';
import { ImportRunService } from '@temas/server/import-run/import-run.service';
import { IngestionService } from '@temas/server/ingestion/ingestion.service';
import { Key } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { PartQuery } from '../import-run/import-run.dto.js';
import { mutable } from './ingestion.controller.js';
import { batchBody, DeliveryView } from './ingestion.dto.js';
import { readBatch } from './read-batch.js';

/** The way in for logs that exist already: any age, opaque ids, a lane of its own. */
@ApiTags('ingestion')
@Controller('api/v1/workspaces/:ws/imports')
export class ImportController {
  constructor(
    private readonly writeKeys: WriteKeyService,
    private readonly ingestion: IngestionService,
    private readonly runs: ImportRunService,
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
    @Query({ schema: PartQuery }) query: PartQuery,
    @Body() body: unknown,
  ): Promise<DeliveryView> {
    const access = await this.writeKeys.importSource(workspace, key);
    if (!access)
      throw new TemasError('not_importable', 'There is no import source with this key.', { field: 'source' });
    const batch = readBatch(body);
    const part = partOf(query, batch.events.length);
    if (part) await this.runs.assertOpen(workspace, access.source, part.run);
    const receipt = await this.ingestion.accept({ ...access, ...batch });
    // After the commit: a part that is sent again because this did not come to pass counts once all the same.
    if (part) {
      const { accepted } = receipt;
      await this.runs.take(workspace, part, { accepted, refused: part.rows - accepted });
    }
    return { success: true, ...mutable(receipt) };
  }
}

/** The part that the address names, or null. @throws TemasError where it stands for fewer rows than it has events */
function partOf({ run, part, rows }: PartQuery, events: number): RunPart | null {
  if (run === undefined || part === undefined || rows === undefined) return null;
  if (rows < events) {
    throw new TemasError('invalid_request', 'A part has at least as many rows as events.', { field: 'rows' });
  }
  return { run, part, rows };
}
