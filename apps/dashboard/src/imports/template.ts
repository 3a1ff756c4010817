import { columnUses, type Choices, type ColumnPrivacy, type ColumnUse, type Treatment } from './choices.js';

/** What a template carries: how files of one kind are read. Not the file, not a run, not what was confirmed for one. */
const carried = [
  ...(['format', 'encoding', 'delimiter', 'header', 'numberFormat', 'uses', 'timeForm', 'zone', 'privacy'] as const),
  ...(['source', 'journey'] as const),
] as const;
type Carried = Pick<Choices, (typeof carried)[number]>;

const mark = 'temas import template';

/** The choices as a file to use again. */
export function templateOf(choices: Choices): string {
  const kept = Object.fromEntries(carried.map((name) => [name, choices[name]]));
  return `${JSON.stringify({ kind: mark, version: 1, ...kept }, null, 2)}\n`;
}

/** What is wrong with a template: no template at all, or the part that is not as it should be. */
export class TemplateFault extends Error {
  constructor(readonly part: string | null) {
    super('not a template');
    this.name = 'TemplateFault';
  }
}

/** Reads a template. @throws TemplateFault */
export function readTemplate(text: string): Carried {
  const value = parsed(text);
  if (value['kind'] !== mark) throw new TemplateFault(null);
  const wrong = carried.find((name) => !checks[name](value[name]));
  if (wrong !== undefined) throw new TemplateFault(wrong);
  return Object.fromEntries(carried.map((name) => [name, value[name]])) as unknown as Carried;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
const oneOf =
  (...texts: readonly (string | null)[]) =>
  (value: unknown): boolean =>
    texts.includes(value as string | null);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const every = (check: (value: unknown) => boolean) => (value: unknown) =>
  isRecord(value) && Object.values(value).every(check);

const treatments: readonly Treatment[] = ['keep', 'pseudonymize', 'drop'];
const checks: Readonly<Record<(typeof carried)[number], (value: unknown) => boolean>> = {
  format: oneOf('csv', 'tsv', 'xes', 'jsonl'),
  encoding: isText,
  delimiter: (value) => isText(value) && (value === 'auto' || value.length === 1),
  header: (value) => typeof value === 'boolean',
  numberFormat: (value) =>
    isRecord(value) && oneOf('.', ',')(value['decimal']) && oneOf('.', ',', ' ', '')(value['thousands']),
  uses: every((use) => columnUses.includes(use as ColumnUse)),
  timeForm: oneOf(null, 'dmy', 'mdy', 'epoch-s', 'epoch-ms', 'epoch-us'),
  zone: isText,
  privacy: every((value) => {
    const { treatment, purpose } = (isRecord(value) ? value : {}) as Partial<ColumnPrivacy>;
    return treatment !== undefined && treatments.includes(treatment) && typeof purpose === 'string';
  }),
  source: isText,
  journey: isText,
};

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Said below.
  }
  throw new TemplateFault(null);
}
