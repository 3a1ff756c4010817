import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** Holds the OpenAPI document once the application is whole. */
export class OpenApi {
  private built: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (!this.built) throw new Error('The OpenAPI document is not built yet');
    return this.built;
  }

  build(app: INestApplication): void {
    this.built = describeApi(app);
  }
}

/** OpenAPI 3 of every route that is not excluded. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Temas')
    .setDescription(
      'Customer journeys and experience management. Faults are RFC 9457 problem details with a stable `code`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, info);
  // The short addresses are the long ones again, for clients that use them.
  for (const address of Object.keys(document.paths)) if (/^\/v1\/\w$/.test(address)) delete document.paths[address];
  for (const [address, item] of Object.entries(document.paths)) namePathParameters(address, item);
  return document;
}

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Declares the parameters of an address that no handler asks for itself, such as the workspace, which the guard reads. */
function namePathParameters(address: string, item: OpenAPIObject['paths'][string]): void {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  for (const method of methods) {
    const operation = item[method];
    if (!operation) continue;
    const declared = new Set(
      (operation.parameters ?? []).flatMap((parameter) => ('name' in parameter ? [parameter.name] : [])),
    );
    const missing = names.filter((name) => !declared.has(name));
    operation.parameters = [
      ...missing.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } })),
      ...(operation.parameters ?? []),
    ];
  }
}
