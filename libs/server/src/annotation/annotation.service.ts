import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { windowOf, type DateWindow } from '../journey-map/calendar-window.js';
import { journeyTypeRepository } from '../journey-type/journey-type.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { takeTurns } from '../platform/take-turns.js';
import { touchpointRepository } from '../touchpoint/touchpoint.repository.js';
import { annotationRepository, type Annotation, type Written } from './annotation.repository.js';

export { annotationKinds, type Annotation, type Written } from './annotation.repository.js';

/** Annotations of people that a workspace keeps: one a working day for two years. */
const mostWritten = 500;

/** What one of people may be changed to: what is not given stays. */
export type AnnotationChange = { readonly [Field in keyof Written]?: Written[Field] | undefined };

/** What happened on the days of charts: written by people, or known to the system. */
export class AnnotationService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * What happened on days of a window, the earliest first.
   * @throws TemasError invalid_request for dates that are none, or an end before the beginning
   */
  async list(workspace: WorkspaceRef, days: { readonly from?: string; readonly to?: string }): Promise<Annotation[]> {
    const window: DateWindow = windowOf(days.from, days.to);
    const both = await this.postgres.inWorkspace(workspace.id, async (tx) => [
      ...(await annotationRepository.written(tx, workspace.id, window)),
      ...(await annotationRepository.automatic(tx, workspace.id, window, workspace.timeZone)),
    ]);
    // Sorting keeps the order of those of one day: what people wrote comes first.
    return both.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  }

  /**
   * Writes one down.
   * @throws TemasError invalid_request for dates that are none, a text about people, or what there is not; conflict where
   * there are too many
   */
  async create(principal: Principal, workspace: WorkspaceRef, written: Written): Promise<Annotation> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await assertSound(tx, workspace, written);
      // So that none comes between the count and it.
      await takeTurns(tx, 'annotations', workspace.id);
      if ((await annotationRepository.count(tx, workspace.id)) >= mostWritten) {
        throw new TemasError('conflict', `A workspace keeps ${mostWritten} annotations.`, { field: 'annotations' });
      }
      const id = await annotationRepository.create(tx, workspace.id, principal.accountId, written);
      const act = { action: 'annotation.create', target: id, detail: { from: written.from, to: written.to } };
      await auditRepository.act(tx, { principal, workspace }, act);
      return present(await annotationRepository.find(tx, workspace.id, id));
    });
  }

  /**
   * Changes one that people wrote; whoever wrote it stays its author. What changes nothing is no change.
   * @param to.basedOn the version that was read; without one, whatever stands is changed
   * @throws TemasError not_found; conflict where somebody has changed it since; invalid_request as for a new one
   */
  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    { id, change, basedOn }: { readonly id: string; readonly change: AnnotationChange; readonly basedOn?: number },
  ): Promise<Annotation> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const before = present(await annotationRepository.lock(tx, workspace.id, id));
      if (basedOn !== undefined && basedOn !== before.version) {
        throw new TemasError('conflict', 'Somebody else has changed it since it was read.', { field: 'version' });
      }
      const { from, to, text, journeyType, touchpoint } = change;
      const after: Written = {
        from: from ?? before.from,
        to: to ?? before.to,
        text: text ?? before.text ?? '',
        journeyType: journeyType === undefined ? before.journeyType : journeyType,
        touchpoint: touchpoint === undefined ? before.touchpoint : touchpoint,
      };
      await assertSound(tx, workspace, after, before);
      const fields = (Object.keys(after) as (keyof Written)[]).filter((field) => after[field] !== before[field]);
      if (fields.length === 0) return before;
      await annotationRepository.update(tx, workspace.id, id, after);
      const detail = { fields: fields.join(' '), from: after.from, to: after.to };
      await auditRepository.act(tx, { principal, workspace }, { action: 'annotation.change', target: id, detail });
      return present(await annotationRepository.find(tx, workspace.id, id));
    });
  }

  /** @throws TemasError not_found */
  async remove(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const { from, to } = present(await annotationRepository.lock(tx, workspace.id, id));
      await annotationRepository.remove(tx, workspace.id, id);
      const act = { action: 'annotation.remove', target: id, detail: { from, to } };
      await auditRepository.act(tx, { principal, workspace }, act);
    });
  }
}

/** What it was about before may be gone since; it can be changed all the same. */
async function assertSound(
  tx: Transaction,
  { id }: WorkspaceRef,
  { from, to, text, journeyType, touchpoint }: Written,
  before?: Annotation,
): Promise<void> {
  windowOf(from, to);
  if (findStructuredIdentifier(text) !== null) {
    throw new TemasError('invalid_request', 'An annotation holds no identifier of a person.', { field: 'text' });
  }
  if (journeyType !== null && touchpoint !== null) {
    throw new TemasError('invalid_request', 'An annotation is about a journey type or a touchpoint, not both.', {
      field: 'touchpoint',
    });
  }
  const isNewType = journeyType !== null && journeyType !== before?.journeyType;
  if (isNewType && !(await journeyTypeRepository.find(tx, id, journeyType))) {
    throw new TemasError('invalid_request', 'There is no such journey type.', { field: 'journeyType' });
  }
  const isNewTouchpoint = touchpoint !== null && touchpoint !== before?.touchpoint;
  if (isNewTouchpoint && !(await touchpointRepository.has(tx, id, touchpoint))) {
    throw new TemasError('invalid_request', 'There is no such touchpoint.', { field: 'touchpoint' });
  }
}

function present(annotation: Annotation | undefined): Annotation {
  if (!annotation) throw new TemasError('not_found', 'There is no such annotation.');
  return annotation;
}
