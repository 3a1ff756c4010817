import { TemasError } from '@temas/domain/error';
import type { Postgres } from '../platform/postgres.js';
import { Dictionary } from './dictionary.js';
import type { EvidenceFilter, EvidenceMemory } from './evidence.js';
import { writerEpoch } from './writer-epoch.repository.js';

/** What the writers of one workspace know without asking, all of one epoch. */
export interface Remembered {
  readonly epoch: number;
  readonly dictionary: Dictionary;
  readonly evidence: EvidenceFilter;
}

/**
 * The memory that both lanes of a workspace share. A removal of names or links voids it by raising the workspace's epoch;
 * the next write finds that out in its transaction and starts with a new one.
 */
export class WriterMemory {
  private renewal: Promise<void> | undefined;

  private constructor(
    private readonly postgres: Postgres,
    private readonly evidence: EvidenceMemory,
    private readonly workspaceId: string,
    private remembered: Remembered,
  ) {}

  /** @throws TemasError not_found where the workspace is gone */
  static async load(postgres: Postgres, evidence: EvidenceMemory, workspaceId: string): Promise<WriterMemory> {
    return new WriterMemory(postgres, evidence, workspaceId, await remember(postgres, evidence, workspaceId));
  }

  get current(): Remembered {
    return this.remembered;
  }

  /** Replaces what was found void; does nothing where another writer has done so already. */
  async renew(voided: Remembered): Promise<void> {
    if (this.remembered !== voided) return;
    this.renewal ??= remember(this.postgres, this.evidence, this.workspaceId)
      .then((fresh) => {
        this.remembered = fresh;
      })
      .finally(() => {
        this.renewal = undefined;
      });
    await this.renewal;
  }
}

async function remember(postgres: Postgres, evidence: EvidenceMemory, workspaceId: string): Promise<Remembered> {
  const dictionary = new Dictionary(workspaceId);
  const epoch = await postgres.inWorkspace(workspaceId, async (tx) => {
    const found = await writerEpoch(tx, workspaceId);
    await dictionary.load(tx);
    return found;
  });
  if (epoch === null) throw new TemasError('not_found', 'There is no such workspace.');
  return { epoch, dictionary, evidence: evidence.filter() };
}
