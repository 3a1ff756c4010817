import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrives. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly links: readonly string[];
}

interface Wire {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly name: string;
        readonly attributes?: readonly {
          readonly key: string;
          readonly value: {
            readonly stringValue?: string;
            readonly intValue?: string | number;
            readonly doubleValue?: number;
          };
        }[];
        readonly links?: readonly { readonly spanId: string }[];
      }[];
    }[];
  }[];
}

/** Takes traces as a collector does (OTLP, JSON over HTTP), and keeps them. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Every body as it came. */
  raw = '';
  private server: Server | undefined;

  /** @returns its address, for OTEL_EXPORTER_OTLP_ENDPOINT */
  async start(): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (request.url === '/v1/traces') this.take(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Waits for spans. @throws Error naming what came instead */
  async until(holds: (spans: readonly ReceivedSpan[]) => boolean, patience = 30_000): Promise<readonly ReceivedSpan[]> {
    for (const deadline = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if (holds(this.spans)) return this.spans;
      if (Date.now() > deadline) throw new Error(`Came: ${this.spans.map(({ name }) => name).join(', ')}`);
    }
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private take(body: string): void {
    this.raw += body;
    for (const { scopeSpans } of (JSON.parse(body) as Wire).resourceSpans) {
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({
          ...{ traceId: span.traceId, spanId: span.spanId, name: span.name },
          parentSpanId: span.parentSpanId || undefined,
          facts: Object.fromEntries(
            (span.attributes ?? []).map(({ key, value }) => [
              key,
              value.stringValue ?? Number(value.intValue ?? value.doubleValue),
            ]),
          ),
          links: (span.links ?? []).map(({ spanId }) => spanId),
        });
      }
    }
  }
}
