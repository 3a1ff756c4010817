import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import { InstallationService } from '@temas/server/installation/installation.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Public } from '../http/policy.js';

/** What supervisors and load balancers ask. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly installation: InstallationService,
    private readonly clickhouse: ClickHouse,
  ) {}

  /** The process lives. */
  @Get('healthz')
  @Public()
  @Header('cache-control', 'no-store')
  healthz(): { status: string } {
    return { status: 'ok' };
  }

  /** Requests can be served; on a first run, the demo is on the map. */
  @Get('readyz')
  @Public()
  @Header('cache-control', 'no-store')
  async readyz(): Promise<{ status: string }> {
    const [ready, engine] = await Promise.all([this.installation.isReady(), this.clickhouse.ping()]);
    if (!engine) throw new TemasError('unavailable', 'The analytical store does not answer.', { retryAfterSeconds: 2 });
    if (!ready) throw new TemasError('unavailable', 'The first run is not finished.', { retryAfterSeconds: 2 });
    return { status: 'ready' };
  }
}
