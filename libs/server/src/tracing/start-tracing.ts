import type { Env } from '../platform/env.js';
import type { Logger } from '../platform/logging.js';
import { version } from '../platform/version.js';
import { traceTo } from './tracing.js';

/** Sends traces where the environment says so. Without an address nothing of OpenTelemetry's tracing is even loaded. */
export async function startTracing(service: 'api' | 'worker', env: Env, logger: Logger): Promise<void> {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return;
  const { openTelemetry } = await import('./open-telemetry.js');
  const headers = headersIn(env.OTEL_EXPORTER_OTLP_HEADERS ?? '');
  traceTo(openTelemetry({ service, version, endpoint, headers, share: env.OTEL_TRACES_SAMPLER_ARG ?? 1 }));
  logger.info('traces are sent');
}

/** `name=value,name=value`, as OpenTelemetry's own variable has it. */
function headersIn(written: string): Record<string, string> {
  const pairs = written.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at <= 0 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())] as const];
  });
  return Object.fromEntries(pairs);
}
