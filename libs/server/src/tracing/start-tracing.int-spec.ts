import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

describe('a process without an address for traces', () => {
  it('loads nothing that makes or sends them', () => {
    const file = new URL('../../dist/tracing/start-tracing.js', import.meta.url).href;
    const script = `
      const { createRequire } = await import('node:module');
      const { startTracing } = await import(${JSON.stringify(file)});
      const said = [];
      const loaded = () => Object.keys(createRequire(process.cwd() + '/x.js').cache).filter((name) => name.includes('opentelemetry/'));
      await startTracing('api', {}, { info: (text) => said.push(text) });
      const before = loaded().filter((name) => !name.includes('opentelemetry/api/'));
      await startTracing('api', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, { info: (text) => said.push(text) });
      console.log(JSON.stringify([before.length, loaded().length > 20, said]));
      process.exit(0);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      cwd: new URL('../../', import.meta.url).pathname,
    });
    expect([stdout.trim(), stderr]).toEqual([JSON.stringify([0, true, ['traces are sent']]), '']);
  });
});
