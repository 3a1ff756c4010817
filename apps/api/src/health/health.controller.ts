import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import { InstallationService } from '@temas/server/installation/installation.service';
import { Readiness, type Need } from '@temas/server/readiness/readiness';
import { Public } from '../http/policy.js';

/** What supervisors and load balancers ask. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly installation: InstallationService,
    private readonly readiness: Readiness,
  ) {}

  /** The process lives; nothing else is asked, so that no outage of what it stands on ends it. */
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
    const lack = await this.readiness.lack();
    if (lack !== null) throw new TemasError('unavailable', lacking[lack], { field: lack, retryAfterSeconds: 2 });
    if (!(await this.installation.isReady())) {
      throw new TemasError('unavailable', 'The first run is not finished.', {
        field: 'firstRun',
        retryAfterSeconds: 2,
      });
    }
    return { status: 'ready' };
  }
}

/** What is said of what is not there. */
const lacking: Readonly<Record<Need, string>> = {
  database: 'The database does not answer.',
  schema: 'The database has not been migrated to this version.',
  key: 'The root key cannot be read.',
  engine: 'The analytical store does not answer.',
};
