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
import { erasedSubjectRepository, everyoneIn, peopleOf } from './erased-subject.repository.js';
import { erasureRepository } from './erasure.repository.js';

type Tag = Pick<SubjectSecret, 'type' | 'tag'>;

/** Who carries an erasure out, in its audit entries. */
export const eraser = 'system:erasure';

/** What became of an attempt to forget the people of some erasures. */
export interface Forgetting {
  /** Of how many they were forgotten now. */
  readonly done: number;
  /** Whether there are some before which something was acknowledged that is not projected yet. */
  readonly early: boolean;
}

/** Erasures, and the tags of whom they concern. */
interface Found {
  readonly workspaceId: string;
  readonly subjects: ReadonlyMap<string, ReadonlySet<bigint>>;
  readonly tags: ReadonlyMap<bigint, readonly Tag[]>;
}

/**
 * Makes the identifiers of the people of these erasures lead nowhere: their subjects, links and persons go, a tombstone
 * stands for each of their tags, also for those that nobody named, and what writers remember is void. Killed anywhere and
 * run again it converges.
 * @param ids of one workspace; every subject of it is looked at once for all of them
 */
export async function forgetPeople(
  postgres: Postgres,
  keys: WorkspaceKeys,
  { workspaceId, ids }: { readonly workspaceId: string; readonly ids: readonly string[] },
): Promise<Forgetting> {
  let [left, done, early] = [ids, 0, false];
  while (left.length > 0) {
    const subjects = await postgres.inWorkspace(workspaceId, async (tx) => {
      const waiting = await erasureRepository.early(tx, workspaceId, left);
      early ||= waiting.size > 0;
      left = left.filter((id) => !waiting.has(id));
      const known = await erasedSubjectRepository.byErasure(tx, workspaceId, left);
      return new Map(left.map((id) => [id, known.get(id) ?? new Set<bigint>()]));
    });
    if (left.length === 0) break;
    const tags = await tagsOfSubjects(postgres, workspaceId, keys, everyoneIn(subjects));
    const found = { workspaceId, subjects, tags };
    const end = await postgres.inWorkspace(workspaceId, (tx) => forgetFound(tx, keys, found));
    done += end.done;
    early ||= end.early;
    left = end.grown;
  }
  return { done, early };
}

/** Forgets the people of what is due; of those that have grown meanwhile, more tags are to be found first. */
async function forgetFound(
  tx: Transaction,
  keys: WorkspaceKeys,
  found: Found,
): Promise<Forgetting & { readonly grown: string[] }> {
  const { workspaceId } = found;
  await voidPseudonyms(tx, workspaceId);
  await lockPeople(tx, workspaceId);
  const open = await erasureRepository.lockToForget(tx, workspaceId, [...found.subjects.keys()]);
  const early = await erasureRepository.early(tx, workspaceId, [...open]);
  const grown: string[] = [];
  const due = new Map<string, ReadonlySet<bigint>>();
  for (const [id, subjects] of found.subjects) {
    if (!open.has(id) || early.has(id)) continue;
    if (await hasGrown(tx, { workspaceId, id }, subjects)) grown.push(id);
    else due.set(id, subjects);
  }
  if (due.size > 0) await forget(tx, keys, { ...found, subjects: due });
  return { done: due.size, early: early.size > 0, grown };
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

async function forget(tx: Transaction, keys: WorkspaceKeys, { workspaceId, subjects, tags }: Found): Promise<void> {
  const tagsOf = (people: Iterable<bigint>): Tag[] => [...people].flatMap((subject) => tags.get(subject) ?? []);
  for (const [id, own] of subjects) {
    await tombstoneRepository.extend(tx, workspaceId, id);
    const hashes = tagsOf(own).map(({ tag }) => tombstoneOf(keys.tombstone, tag));
    await tombstoneRepository.erect(tx, workspaceId, id, { epoch: keys.epoch, hashes });
  }
  const people = everyoneIn(subjects);
  await subjectRepository.forget(tx, workspaceId, keys.epoch, tagsOf(people));
  const gone = await erasedSubjectRepository.deleteLinks(tx, workspaceId, people);
  await erasedSubjectRepository.deletePeople(tx, workspaceId, people);
  await erasedSubjectRepository.deleteWatched(tx, workspaceId);
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace) await applyLinks(tx, workspace, gone);
  await erasureRepository.mark(tx, workspaceId, [...subjects.keys()], 'forgotten');
  for (const target of subjects.keys()) {
    await auditRepository.write(tx, { workspaceId, actor: eraser, action: 'erasure.forget', target });
  }
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
): Promise<Map<bigint, Tag[]>> {
  return postgres.inWorkspace(workspaceId, async (tx) => {
    const tags = new Map<bigint, Tag[]>();
    for await (const page of subjectRepository.all(tx, workspaceId, keys.epoch)) {
      for (const { type, tag, secret } of page) {
        const subject = subjectPseudonym(keys.analytics, secret);
        if (subjects.has(subject)) tags.set(subject, [...(tags.get(subject) ?? []), { type, tag }]);
      }
    }
    return tags;
  });
}
