import { TemasError } from '@temas/domain/error';
import { dismissalDays, type Dismissed, type DismissalReason } from '@temas/domain/overview/dismissal';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { mapDefinitionRepository } from '../journey-map/map-definition.repository.js';
import { journeyTypeRepository } from '../journey-type/journey-type.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { takeTurns } from '../platform/take-turns.js';
import { dismissalRepository, type ChangedFigure, type Dismissal } from './dismissal.repository.js';
import { nameByKeys, placeByKeys, type Dictionary } from './keyed-place.js';
import { placeKey, type KeyedPlace } from './measure.js';
import type { AnsweredDismissal } from './overview-answer.js';

/** Dismissals that a workspace keeps: more than its pages could ever list, and few enough to be looked through at each answer. */
const mostDismissals = 500;

/** What is set aside. */
export interface NewDismissal extends ChangedFigure {
  /** Key of the journey type. */
  readonly journeyType: string;
  readonly reason: DismissalReason;
}

/** Changes that the overview is not to tell, for the whole workspace. */
export class DismissalService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Sets a figure's change aside; an earlier dismissal of the same figure is replaced.
   * @throws TemasError invalid_request, naming what there is not; conflict where there are too many
   */
  async create(
    principal: Principal,
    workspace: WorkspaceRef,
    { journeyType, reason, ...figure }: NewDismissal,
  ): Promise<AnsweredDismissal> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      // A stage that is being removed at the same time would otherwise be kept here after it is gone.
      if (figure.place.scope === 'stage') await takeTurns(tx, 'stages', workspace.id);
      const type = await journeyTypeRepository.lock(tx, workspace.id, journeyType);
      if (!type) throw missing('journey type', 'journeyType');
      const dictionary = await readDictionary(tx, workspace);
      assertThere(figure.place, dictionary);
      // So that none comes between the count and it.
      await takeTurns(tx, 'dismissals', workspace.id);
      await dismissalRepository.removeReplaced(tx, workspace.id, { ...figure, journeyTypeId: type.id });
      if ((await dismissalRepository.count(tx, workspace.id)) >= mostDismissals) {
        throw new TemasError('conflict', `A workspace keeps ${mostDismissals} dismissals.`, { field: 'dismissals' });
      }
      const by = { journeyTypeId: type.id, authorId: principal.accountId };
      const id = await dismissalRepository.create(tx, workspace.id, {
        ...{ ...figure, ...by, reason },
        days: dismissalDays[reason],
      });
      const { metric, place, direction } = figure;
      const act = { action: 'dismissal.create', target: id };
      const detail = { journeyType, metric, ...place, direction, reason };
      await auditRepository.act(tx, { principal, workspace }, { ...act, detail });
      return describeDismissal(present(await dismissalRepository.find(tx, workspace.id, id)), dictionary);
    });
  }

  /**
   * Lets what was set aside be told again.
   * @throws TemasError not_found
   */
  async remove(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await dismissalRepository.remove(tx, workspace.id, id))) present(undefined);
      await auditRepository.act(tx, { principal, workspace }, { action: 'dismissal.remove', target: id });
    });
  }
}

/** A dismissal with the names of its place. */
export function describeDismissal(
  { place, at, until, ...dismissal }: Dismissal,
  dictionary: Dictionary,
): AnsweredDismissal {
  return {
    ...{ ...dismissal, ...nameByKeys(place, dictionary) },
    ...{ at: at.toISOString(), until: until?.toISOString() ?? null },
  };
}

/** What of this the ranking passes over. */
export function dismissedFigures(dismissals: readonly Dismissal[], dictionary: Dictionary): Dismissed[] {
  return dismissals.flatMap(({ metric, place, direction, reason }) => {
    const found = placeByKeys(place, dictionary);
    return found ? [{ metric, place: placeKey(found), direction, reason }] : [];
  });
}

async function readDictionary(tx: Transaction, { id }: WorkspaceRef): Promise<Dictionary> {
  return {
    stages: await mapDefinitionRepository.stages(tx, id),
    touchpoints: await mapDefinitionRepository.touchpoints(tx, id),
  };
}

/** @throws TemasError invalid_request */
function assertThere(place: KeyedPlace, { stages, touchpoints }: Dictionary): void {
  const { scope, ...keys } = place;
  for (const [field, wanted] of Object.entries(keys)) {
    const known = scope === 'stage' ? stages : touchpoints;
    if (!known.some(({ key }) => key === wanted)) throw missing(scope === 'stage' ? 'stage' : 'touchpoint', field);
  }
}

function missing(what: string, field: string): TemasError {
  return new TemasError('invalid_request', `There is no such ${what}.`, { field });
}

function present(dismissal: Dismissal | undefined): Dismissal {
  if (!dismissal) throw new TemasError('not_found', 'There is no such dismissal.');
  return dismissal;
}
