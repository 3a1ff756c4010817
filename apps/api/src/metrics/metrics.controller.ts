import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import { exposition } from '@temas/server/metrics/exposition';
import { ScrapedGauges } from '@temas/server/metrics/scraped';
import type { Env } from '@temas/server/platform/env';
import { ForWatchers } from '../http/policy.js';
import { ENV } from '../platform/tokens.js';
import { relayMetrics } from './relay.js';

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** What Prometheus asks: of this process, and through it of those beside it, which listen on loopback alone. */
@ApiExcludeController()
@Controller('metrics')
@ForWatchers()
export class MetricsController {
  constructor(
    private readonly gauges: ScrapedGauges,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** This api, and what stands in the stores. */
  @Get()
  @Header('content-type', contentType)
  @Header('cache-control', 'no-store')
  async own(): Promise<string> {
    await this.gauges.refresh();
    return exposition();
  }

  /** The worker on this machine. */
  @Get('worker')
  @Header('content-type', contentType)
  @Header('cache-control', 'no-store')
  worker(): Promise<string> {
    const { TEMAS_WORKER_PORT: port } = this.env;
    if (!port) throw new TemasError('not_found', 'No worker of this machine is known here; ask it where it runs.');
    return relayMetrics('worker', new URL(`http://127.0.0.1:${port}/metrics`));
  }

  /** The embedded analytical engine; a ClickHouse server has an address of its own for this. */
  @Get('olap')
  @Header('content-type', contentType)
  @Header('cache-control', 'no-store')
  olap(): Promise<string> {
    return relayMetrics('olap', new URL('/metrics', this.env.CLICKHOUSE_URL));
  }
}
