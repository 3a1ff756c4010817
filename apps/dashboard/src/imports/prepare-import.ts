import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap } from '../api/api.js';
import { changeTouchpoints } from '../api/change-touchpoints.js';
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

/** What an import creates before its first row. */
export interface First {
  readonly plan: Plan;
  readonly names: NewNames;
  readonly stages: readonly StageOf[];
}

/** How much of what is created first is there. */
export interface Prepared {
  readonly done: number;
  readonly total: number;
}

/** Creates what is not there yet; run again it finds it. @throws ApiFault; the reason of `stop` */
export async function prepareImport(
  ws: string,
  choices: Choices,
  { plan, names, stages }: First,
  { stop, onStep }: { readonly stop: AbortSignal; readonly onStep: (prepared: Prepared) => void },
): Promise<void> {
  const path = { ws };
  const total = (plan.source === 'new' ? 1 : 0) + plan.properties.length + 1 + plan.stages + stages.length;
  let done = 0;
  const tell = (more: number): void => {
    done += more;
    onStep({ done, total });
  };
  const make = async (things: number, call: () => Promise<unknown>): Promise<void> => {
    stop.throwIfAborted();
    await call();
    tell(things);
  };
  tell(0);
  if (plan.source === 'new') {
    const body = {
      key: choices.source,
      name: names.source,
      kind: 'import' as const,
      channel: null,
      allowedOrigins: [],
    };
    await make(1, () => orThere(unwrap(api.POST('/api/v1/workspaces/{ws}/sources', { params: { path }, body }))));
  }
  for (const property of plan.properties) {
    const body = { scope: 'property' as const, ...property };
    await make(1, () => orThere(unwrap(api.POST('/api/v1/workspaces/{ws}/properties', { params: { path }, body }))));
  }
  await make(1, () => ensureType(ws, choices, names.journey));
  if (plan.properties.length > 0) await new Promise((resolve) => setTimeout(resolve, registerMs));
  await make(plan.stages, () => addStages(ws, choices));
  for (const [stage, keys] of byStage(stages)) {
    let told = 0;
    const onProgress = (of: number): void => {
      tell(of - told);
      told = of;
    };
    await changeTouchpoints(ws, { keys, change: { stage }, prepare: true, stop, onProgress });
  }
  stop.throwIfAborted();
}

/** The activities of each stage. */
function byStage(stages: readonly StageOf[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { activity, stage } of stages) {
    const known = found.get(stage);
    if (known) known.push(activity);
    else found.set(stage, [activity]);
  }
  return found;
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

async function addStages(ws: string, { newStages }: Choices): Promise<void> {
  if (newStages.length === 0) return;
  const present = await unwrap(api.GET('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } } }));
  const added = newStages.filter(({ key }) => !present.some((stage) => stage.key === key));
  if (added.length === 0) return;
  const body = [...present, ...added.map((stage) => ({ ...stage, nameEn: null }))];
  await unwrap(api.PUT('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } }, body }));
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
