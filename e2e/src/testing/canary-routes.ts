import { readFileSync } from 'node:fs';
import type { Request } from './canary-events.js';
import { structured, type Canary } from './planted.js';

/** What is used of a JSON schema in the OpenAPI document. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * What the people of a workspace write so that it is kept and shown, by route and field: names, reasons, their own
 * accounts. It is theirs, as a control text proves, and no canary is put there. A field that is not here must keep nothing.
 */
const written = new Set<string>([
  'POST /workspaces name',
  'POST /workspaces minGroupReason',
  'PATCH /workspaces/{ws} name',
  'PATCH /workspaces/{ws} minGroupReason',
  'POST /workspaces/{ws}/sources name',
  'PATCH /workspaces/{ws}/sources/{source} name',
  'POST /workspaces/{ws}/properties name',
  'POST /workspaces/{ws}/properties purpose',
  'POST /workspaces/{ws}/journey-types name',
  'POST /workspaces/{ws}/journey-types nameEn',
  'PATCH /workspaces/{ws}/journey-types/{type} name',
  'PATCH /workspaces/{ws}/journey-types/{type} nameEn',
  'PATCH /workspaces/{ws}/touchpoints change.owner',
  'PATCH /workspaces/{ws}/touchpoints/{touchpoint} name',
  'PATCH /workspaces/{ws}/touchpoints/{touchpoint} nameEn',
  'PATCH /workspaces/{ws}/touchpoints/{touchpoint} owner',
  'PUT /workspaces/{ws}/stages 0.name',
  'PUT /workspaces/{ws}/stages 0.nameEn',
  'POST /workspaces/{ws}/baselines name',
  'POST /workspaces/{ws}/tokens name',
  'POST /workspaces/{ws}/members email',
  'POST /workspaces/{ws}/members name',
  'POST /workspaces/{ws}/invitations email',
  'POST /workspaces/{ws}/invitations name',
]);

/** Texts that people write but that may hold no identifier which is recognised by its form: such a canary is refused. */
const guarded = new Set<string>([
  'POST /workspaces/{ws}/annotations text',
  'PATCH /workspaces/{ws}/annotations/{id} text',
]);

/** A request, and whether it must be refused. */
export interface RouteRequest extends Request {
  readonly of: string;
  readonly mustFail: boolean;
}

/** The document from which the client is made; a route that is not in it fails the build. */
export function readDocument(): Document {
  const file = new URL('../../../libs/api-client/openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Document;
}

/**
 * Requests to every route with canaries in every path parameter, query parameter, header and field, one place at a time with
 * everything else right, and in places that there are not.
 * @param ws a workspace of the requests' own, since they change it
 */
export function* routeRequests(canaries: readonly Canary[], ws: string, control: string): Generator<RouteRequest> {
  const { paths, components } = readDocument();
  const maker = new Maker(canaries, components.schemas, control);
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      yield* maker.requestsTo(method.toUpperCase(), path, { operation, ws });
    }
  }
}

class Maker {
  private turn = 0;

  constructor(
    private readonly canaries: readonly Canary[],
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly control: string,
  ) {}

  *requestsTo(method: string, path: string, to: { operation: Operation; ws: string }): Generator<RouteRequest> {
    const { operation, ws } = to;
    const of = `${method} ${path.replace('/api/v1', '')}`;
    const names = (place: string): string[] =>
      (operation.parameters ?? []).filter((one) => one.in === place).map((one) => one.name);
    const right = (name: string): string => (name === 'ws' ? ws : 'sample');
    const fill = (value: (name: string) => string): string =>
      path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
    const plain = fill(right);
    const schema = operation.requestBody?.content['application/json']?.schema;
    const sound = schema ? JSON.stringify(this.sample(schema)) : undefined;
    const request = (change: Partial<Request>, mustFail = false): RouteRequest => ({
      of,
      mustFail,
      method,
      path: change.path ?? plain,
      headers: { 'content-type': 'application/json', ...this.headers(), ...change.headers },
      ...(method === 'GET' ? {} : { body: change.body ?? sound ?? '{}' }),
    });

    for (const wrong of names('path'))
      yield request({ path: fill((name) => (name === wrong ? this.next() : right(name))) });
    for (const name of [...names('query'), 'q', this.next()]) {
      yield request({ path: `${plain}?${encodeURIComponent(name)}=${encodeURIComponent(this.next())}` });
    }
    for (const name of names('header')) yield request({ headers: { [name]: encodeURIComponent(this.next()) } });
    if (method === 'GET') return;
    yield request({ body: JSON.stringify(this.next()) });
    yield request({ body: `{"email":"${this.next()}","name":"${this.next()}` });
    yield request({ body: JSON.stringify({ [this.next()]: this.next(), deep: [{ [this.next()]: [this.next()] }] }) });
    if (!schema) return;
    for (const place of this.places(schema)) {
      const field = `${of} ${place.join('.')}`;
      if (written.has(field)) continue;
      const isGuarded = guarded.has(field);
      yield request({ body: JSON.stringify(this.sample(schema, place, this.next(isGuarded))) }, isGuarded);
    }
  }

  /** The next canary in turn. */
  private next(isStructured = false): string {
    for (;;) {
      const canary = this.canaries[this.turn % this.canaries.length];
      // Not a multiple of any kind's twenty, so that kinds alternate.
      this.turn += 21;
      if (canary && !(isStructured && !(structured as readonly string[]).includes(canary.kind))) return canary.text;
    }
  }

  /** Headers that a request may bring besides its own; their values are of ASCII. */
  private headers(): Record<string, string> {
    const ascii = (): string => encodeURIComponent(this.next());
    return {
      'user-agent': `Kanarya/${ascii()}`,
      referer: `https://x.example/${ascii()}`,
      cookie: `visitor=${ascii()}`,
      'x-forwarded-for': ascii(),
      'x-request-id': ascii(),
      'idempotency-key': ascii(),
      'accept-language': ascii(),
      [`x-${ascii()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')}`]: ascii(),
    };
  }

  private resolved(schema: Schema): Schema {
    const found = schema.$ref ? this.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
    const chosen = found?.oneOf?.[0] ?? found?.anyOf?.[0];
    return chosen ? this.resolved(chosen) : (found ?? {});
  }

  /** A right value; at a place of it stands something else, and what leads there is there too. */
  private sample(of: Schema, place: readonly string[] = [], instead?: string): unknown {
    const schema = this.resolved(of);
    const [step, ...rest] = place;
    if (step === undefined && instead !== undefined) return instead;
    if (schema.enum) return schema.enum[0];
    if (schema.type === 'array') {
      return step === undefined || !schema.items ? [] : [this.sample(schema.items, rest, instead)];
    }
    if (schema.type === 'object') {
      const names = new Set([...(schema.required ?? []), ...(step === undefined ? [] : [step])]);
      return Object.fromEntries(
        [...names].map((name) => {
          const inner = this.fieldOf(schema, name);
          return [name, name === step ? this.sample(inner, rest, instead) : this.sample(inner)];
        }),
      );
    }
    if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
    if (schema.type === 'boolean') return false;
    if (schema.format === 'email') return `${this.control.toLowerCase()}@temas.example`;
    if (schema.pattern?.includes('\\d{4}-')) return '2026-01-01';
    return schema.pattern?.startsWith('^[a-z0-9]') ? 'sample' : this.control;
  }

  private fieldOf(schema: Schema, name: string): Schema {
    const { additionalProperties } = schema;
    return schema.properties?.[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
  }

  /** Where values stand in a body of this schema: fields within fields, and in the first of each list. */
  private *places(of: Schema, before: readonly string[] = []): Generator<readonly string[]> {
    const schema = this.resolved(of);
    if (before.length > 6) return;
    if (schema.type === 'array' && schema.items) yield* this.places(schema.items, [...before, '0']);
    else if (schema.type === 'object' && (schema.properties || typeof schema.additionalProperties === 'object')) {
      const names = Object.keys(schema.properties ?? {});
      if (typeof schema.additionalProperties === 'object') names.push(this.next());
      for (const name of names) yield* this.places(this.fieldOf(schema, name), [...before, name]);
    } else if (before.length > 0) yield before;
  }
}
