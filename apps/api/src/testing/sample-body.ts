/** As much of JSON Schema as the description of the API uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number | boolean;
}

/** Values of fields whose form the description does not say. */
const formed: Readonly<Record<string, unknown>> = { allowedOrigins: ['https://own.example'] };

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Texts of every form that the API asks for. */
const texts = [
  'absent',
  'absent-and-long-enough-to-be-a-token',
  '2026-03-01',
  'somebody@temas.example',
  '00000000-0000-4000-8000-000000000000',
  '2026-03-01T00:00:00Z',
];

/** Behind a reference. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const found = schema.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The description refers to ${schema.$ref}, which it does not have`);
  return found.$ref === undefined ? found : resolved(found, schemas);
}

/** The shapes that a body may have: one, or each of those that it is one of. */
export function shapesOf(schema: JsonSchema, schemas: Schemas): JsonSchema[] {
  const whole = resolved(schema, schemas);
  const choices = whole.oneOf ?? whole.anyOf;
  return choices ? choices.flatMap((choice) => shapesOf(choice, schemas)) : [whole];
}

/**
 * A value that a schema takes, with every field that it knows, so that each object within is there too.
 * @throws Error for a form that none of our texts has: add one
 */
export function sampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const [whole = {}] = shapesOf(schema, schemas);
  if (whole.enum) return whole.enum[0];
  if (whole.type === 'object') {
    return Object.fromEntries(
      Object.entries(whole.properties ?? {}).map(([name, inner]) => [name, formed[name] ?? sampleOf(inner, schemas)]),
    );
  }
  if (whole.type === 'array') {
    return Array.from({ length: Math.max(1, whole.minItems ?? 0) }, () => sampleOf(whole.items ?? {}, schemas));
  }
  if (whole.type === 'boolean') return false;
  if (whole.type === 'integer' || whole.type === 'number') return Math.max(1, whole.minimum ?? 0);
  return textFor(whole);
}

function textFor(schema: JsonSchema): string {
  const patterns = [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]));
  const found = texts.find(
    (text) =>
      text.length >= (schema.minLength ?? 0) &&
      text.length <= (schema.maxLength ?? Infinity) &&
      (schema.format !== 'uuid' || /^[0-9a-f-]{36}$/.test(text)) &&
      patterns.every((pattern) => new RegExp(pattern, 'u').test(text)),
  );
  if (found === undefined) throw new Error(`No text of ours has the form ${JSON.stringify(schema)}`);
  return found;
}

/** A place in a body where an object stands whose fields the description names. */
export interface ObjectPlace {
  /** As an answer names it: `rules[0].match`; empty for the body itself. */
  readonly path: string;
  readonly steps: readonly (string | number)[];
  readonly schema: JsonSchema;
}

/** Every object of a sample, the body first. */
export function objectsOf(
  schema: JsonSchema,
  schemas: Schemas,
  steps: readonly (string | number)[] = [],
): ObjectPlace[] {
  const [whole = {}] = shapesOf(schema, schemas);
  if (whole.type === 'array') return whole.items ? objectsOf(whole.items, schemas, [...steps, 0]) : [];
  if (whole.type !== 'object') return [];
  const path = steps.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
  // All but those whose keys people choose: one that only forgot to be closed is open, and must be found.
  const own = typeof whole.additionalProperties === 'object' ? [] : [{ path, steps, schema: whole }];
  return [
    ...own,
    ...Object.entries(whole.properties ?? {}).flatMap(([name, inner]) => objectsOf(inner, schemas, [...steps, name])),
  ];
}
