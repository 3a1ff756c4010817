import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { createHash } from 'node:crypto';
import type { WorkspaceRef } from '../access/principal.js';
import type { Postgres } from '../platform/postgres.js';
import { storedViewRepository, type ViewSearch } from './stored-view.repository.js';

export type { ViewSearch };

/** Views that a workspace keeps. */
const mostViews = 10_000;
/** A text is a list of keys, each of which has 500 characters at most, and commas within it take two. */
const longestKey = 1_000;

/** Keeps what long addresses say, so that a link stays short enough to be sent. */
export class StoredViewService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Stores a view; the same one again has the same id. Where there are too many, those go that nobody has opened for a month.
   * @throws TemasError invalid_request where a text is no list of keys, or looks like something about a person; conflict where
   * there are too many and all are in use
   */
  async store(workspace: WorkspaceRef, search: ViewSearch): Promise<string> {
    for (const [key, text] of Object.entries(search)) assertHarmless(key, text);
    const ref = { workspaceId: workspace.id, id: idOf(search) };
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      await storedViewRepository.store(tx, ref, search);
      if (!(await storedViewRepository.keepMost(tx, workspace.id, mostViews))) {
        throw new TemasError('conflict', `The workspace keeps ${mostViews} views, all of them in use.`);
      }
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

/** @throws TemasError invalid_request */
function assertHarmless(key: string, text: string): void {
  const field = `search.${key}`;
  for (const part of text.split(',')) {
    if (part.length > longestKey)
      throw new TemasError('invalid_request', 'A text of a view is a list of keys.', { field });
    if (findStructuredIdentifier(part) !== null) {
      throw new TemasError('invalid_request', 'An address holds nothing about people.', { field });
    }
  }
}

/** 132 bits of what the view says, in letters of an address. */
function idOf(search: ViewSearch): string {
  const entries = Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22);
}
