import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { subjectPseudonym, tombstoneOf } from '../identity/pseudonym.js';
import { taggerOf } from '../identity/pseudonymizer.js';
import { subjectRepository } from '../identity/subject.repository.js';
import { tombstoneRepository } from '../identity/tombstone.repository.js';
import type { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { lockPeople } from '../projection/link.repository.js';
import { totalErased } from './erased-count.repository.js';
import { erasedSubjectRepository, peopleOf } from './erased-subject.repository.js';
import { erasureRepository, type Erasure } from './erasure.repository.js';
import type { PeopleForgetter } from './people-forgetter.js';
import { tagsOfNamed, type NamedPerson } from './named-identifiers.js';

/** What is asked for. */
export interface NewErasure {
  readonly people: readonly NamedPerson[];
  /** A case number or the like; nothing about the people. */
  readonly reference?: string | undefined;
}

/** A page of erasures, the newest first; `next` is the cursor of the following one, or null. */
export interface ErasurePage {
  readonly erasures: readonly Erasure[];
  readonly next: string | null;
  /** Events of erased people that were turned away; null where they are fewer than the smallest group, none included. */
  readonly leftOut: number | null;
}

/** Takes requests to erase people, and says how far they are. Whether anybody was found is told to nobody (DSR-08). */
export class ErasureService {
  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
    private readonly keys: WorkspaceKeysService,
    private readonly forgetter: PeopleForgetter,
  ) {}

  /**
   * Notes whom an erasure concerns: whoever bears one of the identifiers, and all that they are known to be. The
   * identifiers themselves are dropped with the request. From this commit on nothing of these people comes into the
   * figures; the rest follows by itself, whatever is killed.
   * @throws TemasError invalid_request naming the field
   */
  async request(principal: Principal, workspace: WorkspaceRef, asked: NewErasure): Promise<Erasure> {
    const { reference = null } = asked;
    if (reference !== null && findStructuredIdentifier(reference) !== null) {
      throw new TemasError('invalid_request', 'A reference holds nothing about people.', { field: 'reference' });
    }
    const keys = await this.keys.open(workspace.id);
    const tags = tagsOfNamed(asked.people, taggerOf(keys));
    const identifiers = asked.people.reduce((sum, person) => sum + Object.keys(person).length, 0);
    const erasure = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      // So that nobody becomes one with them between the look and the commit.
      await lockPeople(tx, workspace.id);
      const id = await erasureRepository.create(tx, workspace.id, { reference, identifiers });
      const known = await subjectRepository.known(tx, workspace.id, keys.epoch, tags);
      const named = known.map(({ secret }) => subjectPseudonym(keys.analytics, secret));
      await erasedSubjectRepository.add(tx, workspace.id, id, await peopleOf(tx, workspace.id, named));
      const hashes = tags.map(({ tag }) => tombstoneOf(keys.tombstone, tag));
      await tombstoneRepository.erect(tx, workspace.id, id, { epoch: keys.epoch, hashes });
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'erasure.request', target: id, detail: { identifiers } },
      );
      return this.found(await erasureRepository.find(tx, workspace.id, id));
    });
    await this.queue.ring('journey.build', { workspaceId: workspace.id }, workspace.id);
    this.forgetter.wake();
    return erasure;
  }

  /** @throws TemasError invalid_request for a cursor that this list never gave */
  async list(
    workspace: WorkspaceRef,
    page: { readonly cursor: string | undefined; readonly limit: number },
  ): Promise<ErasurePage> {
    const before = page.cursor ?? null;
    if (before !== null && !/^\d{1,9}$/.test(before)) {
      throw new TemasError('invalid_request', 'This is no cursor of this list.', { field: 'cursor' });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const found = await erasureRepository.page(tx, workspace.id, { before, limit: page.limit + 1 });
      const leftOut = await totalErased(tx, workspace.id);
      const shown = found.slice(0, page.limit);
      return {
        erasures: shown,
        next: found.length > page.limit ? (shown.at(-1)?.cursor ?? null) : null,
        leftOut: leftOut >= workspace.minGroup ? leftOut : null,
      };
    });
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, id: string): Promise<Erasure> {
    return this.found(
      await this.postgres.inWorkspace(workspace.id, (tx) => erasureRepository.find(tx, workspace.id, id)),
    );
  }

  private found(erasure: Erasure | undefined): Erasure {
    if (!erasure) throw new TemasError('not_found', 'There is no such erasure.');
    return erasure;
  }
}
