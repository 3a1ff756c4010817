import { TemasError } from '@temas/domain/error';
import type { Pseudonymizer } from '../identity/pseudonymizer.js';
import type { Postgres } from '../platform/postgres.js';
import { Dictionary } from './dictionary.js';
import type { EvidenceFilter, EvidenceMemory } from './evidence.js';
import { writerEpoch, type WriterEpoch } from './writer-epoch.repository.js';

/** What the writers of one workspace know without asking, all of one epoch. */
export interface Remembered extends WriterEpoch {
  readonly dictionary: Dictionary;
  readonly evidence: EvidenceFilter;
}

/** What the writers of all workspaces share. */
export interface SharedMemory {
  readonly evidence: EvidenceMemory;
  readonly pseudonymizer: Pick<Pseudonymizer, 'forgetAll'>;
}

/**
 * The memory that both lanes of a workspace share. A removal of names or links voids it by raising the workspace's epoch;
 * the next write finds that out in its transaction and starts with a new one.
 */
export class WriterMemory {
  private renewal: Promise<void> | undefined;

  private constructor(
    private readonly postgres: Postgres,
    private readonly shared: SharedMemory,
    private readonly workspaceId: string,
    private remembered: Remembered,
  ) {}

  /** @throws TemasError not_found where the workspace is gone */
  static async load(postgres: Postgres, shared: SharedMemory, workspaceId: string): Promise<WriterMemory> {
    return new WriterMemory(postgres, shared, workspaceId, await remember(postgres, shared, workspaceId));
  }

  get current(): Remembered {
    return this.remembered;
  }

  /** Replaces what was found void; does nothing where another writer has done so already. */
  async renew(voided: Remembered): Promise<void> {
    if (this.remembered !== voided) return;
    this.renewal ??= remember(this.postgres, this.shared, this.workspaceId)
      .then((fresh) => {
        // In one step with the new epoch, so that nobody learns from the old one what is just forgotten.
        if (fresh.erasures !== this.remembered.erasures) this.shared.pseudonymizer.forgetAll();
        this.remembered = fresh;
      })
      .finally(() => {
        this.renewal = undefined;
      });
    await this.renewal;
  }
}

async function remember(postgres: Postgres, shared: SharedMemory, workspaceId: string): Promise<Remembered> {
  const dictionary = new Dictionary(workspaceId);
  const epoch = await postgres.inWorkspace(workspaceId, async (tx) => {
    const found = await writerEpoch(tx, workspaceId);
    await dictionary.load(tx);
    return found;
  });
  if (epoch === null) throw new TemasError('not_found', 'There is no such workspace.');
  return { ...epoch, dictionary, evidence: shared.evidence.filter() };
}
