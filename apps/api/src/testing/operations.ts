import type { RunningApi } from './running-api.js';
import type { JsonSchema } from './sample-body.js';
import type { Method } from './people.js';

/** One operation as the description of the API has it. */
export interface Operation {
  /** Such as `GET {ws}/sources/{source}`. */
  readonly name: string;
  readonly method: Method;
  /** With its parameters in braces. */
  readonly path: string;
  /** Who may call it, at least, by the description itself. */
  readonly access: string;
  /** Of the query, whether they are needed or not. */
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[];
  readonly body?: JsonSchema;
}

interface Described {
  readonly 'x-access'?: string;
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: JsonSchema }[];
  readonly requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
}

/** The operations of the API and the schemas that they refer to, read from the document that it serves. */
export async function describedOperations(
  api: RunningApi,
): Promise<{ operations: Operation[]; schemas: Readonly<Record<string, JsonSchema>> }> {
  const document = (await api.asOwner('GET', '/api/openapi.json')).json<{
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, JsonSchema> };
  }>();
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]): Operation => {
      const body = described.requestBody?.content['application/json'].schema;
      return {
        name: `${method.toUpperCase()} ${path.replace(/^\/api\/v1\/workspaces\/\{ws\}/, '{ws}')}`,
        method: method.toUpperCase() as Method,
        path,
        access: described['x-access'] ?? 'undeclared',
        query: (described.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, required, schema }) => ({ name, required: required ?? false, schema })),
        ...(body ? { body } : {}),
      };
    }),
  );
  return { operations, schemas: document.components.schemas };
}

/** Whether an operation changes something. */
export function writes({ method }: Operation): boolean {
  return method !== 'GET';
}

/** An id of the form that a parameter has, which nothing has. */
export function unknownId(operation: Operation, parameter: string): string {
  if (parameter === 'generation') return '987654';
  if (parameter === 'id' && operation.path.includes('/identity-links/')) return '987654';
  return parameter === 'id' || parameter === 'run' ? '00000000-0000-4000-8000-000000000000' : 'absent';
}

/** The address of an operation in a workspace, with ids that exist nowhere unless they are given. */
export function addressOf(
  operation: Operation,
  workspace: string,
  given: Readonly<Record<string, string>> = {},
): string {
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(given[name] ?? (name === 'ws' ? workspace : unknownId(operation, name))),
  );
}
