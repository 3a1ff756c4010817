import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap } from '../api/api.js';
import { columnsOf, keptColumns, type Choices } from './choices.js';
import type { Property, Run, Source } from './use-imports.js';

/** Every process of the api obeys a changed register of properties within two seconds. */
const registerMs = 2_500;

/** A property that the import needs and the workspace does not have. */
export type NewProperty = Pick<Property, 'name' | 'type' | 'class' | 'purpose'>;

/** What an import will create, and what stands in its way. */
export interface Plan {
  readonly source: 'new' | 'there';
  readonly journeyType: 'new' | 'there';
  readonly properties: readonly NewProperty[];
  readonly stages: number;
  /** What is there already as something else. */
  readonly conflicts: readonly { readonly kind: 'source' | 'journey' | 'property'; readonly name: string }[];
}

/** Compares what the choices need with what is there. */
export function planOf(
  choices: Choices,
  there: {
    readonly sources: readonly Source[];
    readonly types: readonly Schemas['JourneyType'][];
    readonly properties: readonly Property[];
  },
  keyPurpose: string,
): Plan {
  const source = there.sources.find(({ key }) => key === choices.source);
  const type = there.types.find(({ key }) => key === choices.journey);
  const wanted: NewProperty[] = [
    { name: choices.journey, type: 'string', class: 'key', purpose: keyPurpose },
    ...keptColumns(choices).map(({ name, type: of, privacy }): NewProperty => {
      const pseudonym = privacy.treatment === 'pseudonymize';
      return {
        ...{ name, type: of === 'number' && !pseudonym ? 'number' : 'string' },
        ...{ class: pseudonym ? 'key' : 'operational', purpose: privacy.purpose.trim() },
      };
    }),
  ];
  const known = new Map(there.properties.filter(({ scope }) => scope === 'property').map((one) => [one.name, one]));
  const differs = ({ name, type: of, class: its }: NewProperty): boolean => {
    const found = known.get(name);
    return found !== undefined && ((found.class === 'key') !== (its === 'key') || found.type !== of);
  };
  const foreign = type !== undefined && (type.kind !== 'key' || type.keyProperty !== choices.journey);
  return {
    source: source ? 'there' : 'new',
    journeyType: type ? 'there' : 'new',
    properties: wanted.filter(({ name }) => !known.has(name)),
    stages: choices.newStages.length,
    conflicts: [
      ...(source && source.kind !== 'import' ? [{ kind: 'source' as const, name: choices.source }] : []),
      ...(foreign ? [{ kind: 'journey' as const, name: choices.journey }] : []),
      ...wanted.filter(differs).map(({ name }) => ({ kind: 'property' as const, name })),
    ],
  };
}

/** Names that new things get, in the reader's language. */
export interface NewNames {
  readonly source: string;
  readonly journey: string;
}

/** An activity with the stage that it is put into. */
export interface StageOf {
  readonly activity: string;
  readonly stage: string;
}

/** Creates what is not there yet; run again it finds it. @throws ApiFault */
export async function prepareImport(
  ws: string,
  choices: Choices,
  { plan, names, stages }: { readonly plan: Plan; readonly names: NewNames; readonly stages: readonly StageOf[] },
): Promise<void> {
  const path = { ws };
  if (plan.source === 'new') {
    await orThere(
      unwrap(
        api.POST('/api/v1/workspaces/{ws}/sources', {
          params: { path },
          body: { key: choices.source, name: names.source, kind: 'import', channel: null, allowedOrigins: [] },
        }),
      ),
    );
  }
  for (const property of plan.properties) {
    await orThere(
      unwrap(
        api.POST('/api/v1/workspaces/{ws}/properties', { params: { path }, body: { scope: 'property', ...property } }),
      ),
    );
  }
  await ensureType(ws, choices, names.journey);
  if (plan.properties.length > 0) await new Promise((resolve) => setTimeout(resolve, registerMs));
  await putStages(ws, choices, stages);
}

/** Takes every source that brings its key, so that a second file needs no change. */
async function ensureType(ws: string, { journey: key, source }: Choices, name: string): Promise<void> {
  const types = await unwrap(api.GET('/api/v1/workspaces/{ws}/journey-types', { params: { path: { ws } } }));
  const found = types.find((type) => type.key === key);
  if (!found) {
    const body = {
      ...{ key, name, nameEn: null, kind: 'key' as const, keyProperty: key, gapSeconds: null, sources: null },
      ...{ startTouchpoint: null, goalTouchpoint: null, windowSeconds: null },
    };
    await orThere(unwrap(api.POST('/api/v1/workspaces/{ws}/journey-types', { params: { path: { ws } }, body })));
  } else if (found.sources !== null && !found.sources.includes(source)) {
    await unwrap(
      api.PATCH('/api/v1/workspaces/{ws}/journey-types/{type}', {
        params: { path: { ws, type: key } },
        body: { sources: [...found.sources, source] },
      }),
    );
  }
}

async function putStages(ws: string, { newStages }: Choices, stages: readonly StageOf[]): Promise<void> {
  if (newStages.length > 0) {
    const present = await unwrap(api.GET('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } } }));
    const added = newStages.filter(({ key }) => !present.some((stage) => stage.key === key));
    if (added.length > 0) {
      const body = [...present, ...added.map((stage) => ({ ...stage, nameEn: null }))];
      await unwrap(api.PUT('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } }, body }));
    }
  }
  for (const { activity, stage } of stages) {
    await unwrap(
      api.PATCH('/api/v1/workspaces/{ws}/touchpoints/{touchpoint}', {
        params: { path: { ws, touchpoint: activity } },
        body: { stage },
      }),
    );
  }
}

/** Begins the run that counts what is sent. It holds choices, no name and no value. @throws ApiFault */
export async function beginRun(ws: string, choices: Choices, rows: number | null): Promise<Run> {
  return unwrap(
    api.POST('/api/v1/workspaces/{ws}/imports', {
      params: { path: { ws } },
      body: {
        ...{ source: choices.source, journeyType: choices.journey, rows },
        summary: {
          ...{ format: choices.format, encoding: choices.encoding === 'auto' ? null : choices.encoding },
          ...{ timeForm: choices.timeForm, zone: choices.zone },
          subject: columnsOf(choices, 'subject').length > 0,
          attributes: keptColumns(choices).length,
        },
      },
    }),
  );
}

/** Says where a run stands. @throws ApiFault */
export async function changeRun(ws: string, run: string, body: Schemas['ImportRunChange']): Promise<Run> {
  return unwrap(api.PATCH('/api/v1/workspaces/{ws}/imports/{run}', { params: { path: { ws, run } }, body }));
}

/** What another hand has created meanwhile is there. */
async function orThere(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== 'conflict') throw error;
  }
}
