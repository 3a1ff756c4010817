import type { INestApplication } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { ApiExtension, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '../http/dto.js';
import { accessOf, policyOf, type Access } from '../http/policy.js';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

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
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token of the page Tokens.' })
    .addCookieAuth(
      'temas_session',
      {
        type: 'apiKey',
        in: 'cookie',
        description: '`__Host-temas_session` over TLS. What writes also repeats `x-csrf-token`.',
      },
      'session',
    )
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'A write key as the user name.' }, 'writeKey')
    .build();
  declareAccess(app);
  const document = SwaggerModule.createDocument(app, info);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problem() } };
  // The short addresses are the long ones again, for clients that use them.
  for (const address of Object.keys(document.paths)) if (/^\/v1\/\w$/.test(address)) delete document.paths[address];
  for (const [address, item] of Object.entries(document.paths)) complete(address, item);
  return document;
}

/** Where an operation says who may call it, at least. */
const accessExtension = 'x-access';

const people = [{ session: [] }, { bearer: [] }];
const securityOf: Readonly<Record<Access, Record<string, string[]>[]>> = {
  public: [],
  closed: [],
  'write-key': [{ writeKey: [] }],
  session: [{ session: [] }],
  account: people,
  installation: people,
  watcher: [{}, ...people],
  viewer: people,
  analyst: people,
  owner: people,
};

/** Says at every route who may call it, by the metadata that the guard reads. */
function declareAccess(app: INestApplication): void {
  const reflector = new Reflector();
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const prototype = metatype?.prototype as object | undefined;
      if (!metatype || !prototype) continue;
      for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        const handler: unknown = descriptor.value;
        if (name === 'constructor' || typeof handler !== 'function') continue;
        const access = accessOf(policyOf(reflector, handler, metatype));
        ApiExtension(accessExtension, access)(prototype, name, descriptor);
      }
    }
  }
}

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** What any operation answers when it cannot serve. */
const fault = {
  description: 'A fault, as RFC 9457 problem details.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function problem(): SchemaObject {
  const { $schema: _schema, ...schema } = z.toJSONSchema(Problem);
  return schema as SchemaObject;
}

/**
 * Declares what no handler does for itself: the fault that any of them may answer with, and parameters of the address
 * such as the workspace, which the guard reads.
 */
function complete(address: string, item: OpenAPIObject['paths'][string]): void {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  for (const method of methods) {
    const operation = item[method];
    if (!operation) continue;
    const declared = new Set(
      (operation.parameters ?? []).flatMap((parameter) => ('name' in parameter ? [parameter.name] : [])),
    );
    const missing = names.filter((name) => !declared.has(name));
    const { [accessExtension]: access } = operation as typeof operation & { [accessExtension]?: Access };
    operation.security = securityOf[access ?? 'closed'];
    operation.responses = { ...operation.responses, default: fault };
    operation.parameters = [
      ...missing.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } })),
      ...(operation.parameters ?? []),
    ];
  }
}
