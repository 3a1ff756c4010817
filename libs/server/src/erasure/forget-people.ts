import { voidPseudonyms } from '../ingestion/writer-epoch.repository.js';
import { subjectPseudonym, tombstoneOf } from '../identity/pseudonym.js';
import { subjectRepository, type SubjectSecret } from '../identity/subject.repository.js';
import { tombstoneRepository } from '../identity/tombstone.repository.js';
import type { WorkspaceKeys } from '../identity/workspace-keys.service.js';
import { findWorkspace } from '../journey/build-type.repository.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { applyLinks } from '../projection/apply-links.js';
import { lockPeople } from '../projection/link.repository.js';
import { erasedSubjectRepository, peopleOf } from './erased-subject.repository.js';
import { erasureRepository } from './erasure.repository.js';

type Tag = Pick<SubjectSecret, 'type' | 'tag'>;

/** Who carries an erasure out, in its audit entries. */
export const eraser = 'system:erasure';

/** What became of an attempt to forget people; `early`: what was acknowledged before is not all projected yet. */
export type Forgetting = 'done' | 'done before' | 'early';

/**
 * Makes the identifiers of an erasure's people lead nowhere: their subjects, links and persons go, a tombstone stands for
 * each of their tags, also for those that nobody named, and what writers remember is void. Killed anywhere and run again
 * it converges.
 */
export async function forgetPeople(
  postgres: Postgres,
  keys: WorkspaceKeys,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
): Promise<Forgetting> {
  for (;;) {
    const { early, subjects } = await postgres.inWorkspace(workspaceId, async (tx) => ({
      early: await erasureRepository.isEarly(tx, workspaceId, id),
      subjects: await erasedSubjectRepository.of(tx, workspaceId, [id]),
    }));
    if (early) return 'early';
    const tags = await tagsOfSubjects(postgres, workspaceId, keys, subjects);
    const end = await postgres.inWorkspace(workspaceId, async (tx) => {
      await voidPseudonyms(tx, workspaceId);
      await lockPeople(tx, workspaceId);
      if (!(await erasureRepository.lockToForget(tx, workspaceId, id))) return 'done before';
      if (await erasureRepository.isEarly(tx, workspaceId, id)) return 'early';
      if (await hasGrown(tx, { workspaceId, id }, subjects)) return 'grown';
      await forget(tx, keys, { workspaceId, id, subjects, tags });
      return 'done';
    });
    if (end !== 'grown') return end;
  }
}

/** Whether somebody has become one with these people since; they go along, and out of the figures too. */
async function hasGrown(
  tx: Transaction,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
  subjects: ReadonlySet<bigint>,
): Promise<boolean> {
  const people = await peopleOf(tx, workspaceId, [...subjects]);
  if (people.size === subjects.size) return false;
  await erasedSubjectRepository.add(tx, workspaceId, id, people);
  await erasureRepository.reopen(tx, workspaceId, [id]);
  return true;
}

async function forget(
  tx: Transaction,
  keys: WorkspaceKeys,
  of: {
    readonly workspaceId: string;
    readonly id: string;
    readonly subjects: ReadonlySet<bigint>;
    readonly tags: readonly Tag[];
  },
): Promise<void> {
  const { workspaceId, id, subjects, tags } = of;
  await tombstoneRepository.extend(tx, workspaceId, id);
  const hashes = tags.map(({ tag }) => tombstoneOf(keys.tombstone, tag));
  await tombstoneRepository.erect(tx, workspaceId, id, { epoch: keys.epoch, hashes });
  await subjectRepository.forget(tx, workspaceId, keys.epoch, tags);
  const gone = await erasedSubjectRepository.deleteLinks(tx, workspaceId, subjects);
  await erasedSubjectRepository.deletePeople(tx, workspaceId, subjects);
  await erasedSubjectRepository.deleteWatched(tx, workspaceId);
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace) await applyLinks(tx, workspace, gone);
  await erasureRepository.mark(tx, workspaceId, [id], 'forgotten');
  await auditRepository.write(tx, { workspaceId, actor: eraser, action: 'erasure.forget', target: id });
}

/**
 * The tags whose subjects these are. Only the identity schema leads from a tag to a subject and nothing leads back, so
 * every subject of the workspace is looked at.
 */
async function tagsOfSubjects(
  postgres: Postgres,
  workspaceId: string,
  keys: WorkspaceKeys,
  subjects: ReadonlySet<bigint>,
): Promise<Tag[]> {
  return postgres.inWorkspace(workspaceId, async (tx) => {
    const tags: Tag[] = [];
    for await (const page of subjectRepository.all(tx, workspaceId, keys.epoch)) {
      for (const { type, tag, secret } of page) {
        if (subjects.has(subjectPseudonym(keys.analytics, secret))) tags.push({ type, tag });
      }
    }
    return tags;
  });
}
