import { timer } from '@temas/server/metrics/registry';

const requestSeconds = timer(
  {
    name: 'temas_http_request_seconds',
    help: 'Time of a request, by method, template of the route and class of status.',
  },
  ['method', 'route', 'status'],
);

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What is no page: each of its routes has a template that stands in the code. */
const ofProgram = /^\/(api|v1|healthz|readyz|metrics)(\/|$)/;

/** A route as it may be told: its template, never the address; files of the pages are one, whatever they are called. */
export function routeLabel(template: string | undefined): string {
  if (template === undefined) return 'none';
  return ofProgram.test(template) ? template : 'page';
}

/** A method as it may be told: a sender may make up others. */
export function methodLabel(method: string): string {
  return methods.has(method) ? method : 'other';
}

/** Counts a request. */
export function countRequest(method: string, template: string | undefined, status: number, ms: number): void {
  requestSeconds.observe(
    { method: methodLabel(method), route: routeLabel(template), status: `${Math.floor(status / 100)}xx` },
    ms / 1_000,
  );
}
