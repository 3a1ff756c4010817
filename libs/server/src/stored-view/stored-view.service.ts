import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { createHash } from 'node:crypto';
import type { WorkspaceRef } from '../access/principal.js';
import type { Postgres } from '../platform/postgres.js';
import { storedViewRepository, type ViewSearch } from './stored-view.repository.js';

export type { ViewSearch };

/** Views that a workspace keeps. */
const mostViews = 10_000;

/** Keeps what long addresses say, so that a link stays short enough to be sent. */
export class StoredViewService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Stores a view; the same one again has the same id.
   * @throws TemasError invalid_request where a text looks like something about a person, conflict where the workspace has too many
   */
  async store(workspace: WorkspaceRef, search: ViewSearch): Promise<string> {
    for (const [key, text] of Object.entries(search)) {
      if (findStructuredIdentifier(text) !== null) {
        throw new TemasError('invalid_request', 'An address holds nothing about people.', { field: `search.${key}` });
      }
    }
    const ref = { workspaceId: workspace.id, id: idOf(search) };
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await storedViewRepository.hasRoom(tx, ref, mostViews))) {
        throw new TemasError('conflict', `The workspace keeps ${mostViews} views already.`);
      }
      await storedViewRepository.store(tx, ref, search);
    });
    return ref.id;
  }

  /** What a view's address says. @throws TemasError not_found */
  async find(workspace: WorkspaceRef, id: string): Promise<ViewSearch> {
    const ref = { workspaceId: workspace.id, id };
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const search = await storedViewRepository.find(tx, ref);
      if (!search) throw new TemasError('not_found', 'There is no such view.');
      await storedViewRepository.opened(tx, ref);
      return search;
    });
  }
}

/** 132 bits of what the view says, in letters of an address. */
function idOf(search: ViewSearch): string {
  const entries = Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22);
}
