import type { QueryClient } from '@tanstack/react-query';
import type { ApiPath } from '@temas/api-client/client';
import { api } from './api.js';

/** Under which the long work of a workspace is kept. */
export const workKey = (ws: string) => ['work', ws] as const;

/** What begins, changes or ends long work: imports, and everything after which journeys are built anew. */
const ofWork = {
  POST: [
    '/api/v1/workspaces/{ws}/imports',
    '/api/v1/workspaces/{ws}/journey-types',
    '/api/v1/workspaces/{ws}/rebuilds/{generation}/cancel',
  ],
  PUT: ['/api/v1/workspaces/{ws}/mapping-rules'],
  PATCH: [
    '/api/v1/workspaces/{ws}',
    '/api/v1/workspaces/{ws}/imports/{run}',
    '/api/v1/workspaces/{ws}/journey-types/{type}',
  ],
  DELETE: ['/api/v1/workspaces/{ws}/journey-types/{type}', '/api/v1/workspaces/{ws}/sources/{source}'],
} as const satisfies Readonly<Record<'POST' | 'PUT' | 'PATCH' | 'DELETE', readonly ApiPath[]>>;

const requests: ReadonlySet<string> = new Set(
  Object.entries(ofWork).flatMap(([method, paths]) => paths.map((path) => `${method} ${path}`)),
);

/** Whether a request begins, changes or ends long work. */
export function isOfWork(method: string, path: string): boolean {
  return requests.has(`${method} ${path}`);
}

/**
 * Has the long work, and the imports that are part of it, read anew as soon as this page begins, changes or ends some, also
 * where that is refused: then what the page knows is out of date. What others do is seen at its own pace.
 */
export function watchWork(queries: QueryClient): void {
  api.use({
    onResponse({ request, schemaPath, params }) {
      const ws: unknown = params.path?.['ws'];
      if (typeof ws !== 'string' || !isOfWork(request.method, schemaPath)) return;
      for (const key of [workKey(ws), ['import-run', ws], ['import-runs', ws]]) {
        void queries.invalidateQueries({ queryKey: key });
      }
    },
  });
}
