import { StandardSchemaValidationPipe } from '@nestjs/common';
import { TemasError } from '@temas/domain/error';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
}

/** Checks bodies and queries against the schema that the route names; the first fault is answered with its field. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const issue = issues[0] as Issue | undefined;
      const path = pathOf(issue);
      if (issue?.code === 'unrecognized_keys') {
        const key = issue.keys?.[0] ?? '';
        return new TemasError('unknown_field', 'The request has a field that this address does not know.', {
          field: safeField([path, key].filter((part) => part !== '').join('.')),
        });
      }
      return new TemasError('invalid_request', issue?.message ?? 'The request is not well formed.', {
        field: safeField(path),
      });
    },
  });
}

function pathOf(issue: Issue | undefined): string {
  return (issue?.path ?? [])
    .map((part) => (typeof part === 'object' ? part.key : part))
    .reduce<string>(
      (path, part) =>
        typeof part === 'number' ? `${path}[${part}]` : path === '' ? String(part) : `${path}.${String(part)}`,
      '',
    );
}

/** A field name is the caller's text: only what looks like a name is repeated. */
function safeField(field: string): string {
  return /^[\w.[\]-]{1,100}$/.test(field) ? field : 'body';
}
