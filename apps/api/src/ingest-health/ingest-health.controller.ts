import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WorkspaceRef } from '@temas/server/access/principal';
import { IngestHealthService } from '@temas/server/ingest-health/ingest-health.service';
import { WithRole } from '../http/policy.js';
import { CurrentWorkspace } from '../http/principal.js';
import { IngestHealthQuery, IngestHealthView } from './ingest-health.dto.js';

/** How the way in is doing. */
@ApiTags('ingestion')
@Controller('api/v1/workspaces/:ws/ingest-health')
export class IngestHealthController {
  constructor(private readonly health: IngestHealthService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'getIngestHealth',
    summary: 'Accepted, refused and left out; how far behind the map is',
  })
  @ApiOkResponse({ standardSchema: IngestHealthView })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: IngestHealthQuery }) query: IngestHealthQuery,
  ): Promise<IngestHealthView> {
    const health = await this.health.read(workspace, query.hours);
    return {
      ...health,
      totals: [...health.totals],
      hours: health.hours.map((row) => ({ ...row, hour: row.hour.toISOString() })),
    };
  }
}
