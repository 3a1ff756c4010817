/** Where a snippet sends, and with what. */
export interface SnippetFacts {
  /** Origin of this installation, such as `https://temas.example`. */
  readonly url: string;
  /** What stands where the key belongs. */
  readonly writeKey: string;
}

/** The ways to send that there are lines for. */
export const snippetKinds = ['curl', 'node', 'browser', 'csv'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** One event from a terminal. */
export function curlSnippet({ url, writeKey }: SnippetFacts): string {
  return `curl '${url}/v1/track' \\
  -u '${writeKey}:' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "userId": "customer-1001",
    "event": "Order Placed",
    "properties": { "plan": "gold" }
  }'
`;
}

/** The unmodified Segment client; in a file that ends in .mjs. */
export function nodeSnippet({ url, writeKey }: SnippetFacts): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${url}',
});

analytics.track({
  userId: 'customer-1001',
  event: 'Order Placed',
  properties: { plan: 'gold' },
});

await analytics.closeAndFlush();
`;
}

/** A page view, from the page itself. As plain text it needs no preflight; the key may stand in a page: it can only send. */
export function browserSnippet({ url, writeKey }: SnippetFacts): string {
  return `<script>
  const visitor =
    localStorage.getItem('visitor') ??
    'v-' + Date.now().toString(36) + Math.random().toString(36).slice(2);
  localStorage.setItem('visitor', visitor);

  fetch('${url}/v1/page', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    keepalive: true,
    body: JSON.stringify({
      writeKey: '${writeKey}',
      anonymousId: visitor,
      context: { page: { path: location.pathname } },
    }),
  });
</script>
`;
}

/** A file, by the command line of this project; `source` is null where another source takes files. */
export function csvSnippet(workspace: string, source: string | null): string {
  const to = source === null ? `--workspace ${workspace}` : `--workspace ${workspace} --source ${source}`;
  return `npm run import -- orders.csv ${to} \\
  --case order --activity step --time at --zone Europe/Istanbul
`;
}
