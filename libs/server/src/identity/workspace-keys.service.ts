import { hkdfSync, randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { Postgres } from '../platform/postgres.js';
import { unwrapKey, wrapKey } from './key-wrap.js';
import { workspaceKeyRepository } from './workspace-key.repository.js';

/** What a workspace's keys are for. The master tags identifiers; the others make what the analytical store sees. */
const purposes = ['pseudonym-master', 'analytics', 'message'] as const;
type Purpose = (typeof purposes)[number];
const firstEpoch = 1;
const keyLength = 32;
/** An opened key is used this long before it is read and opened again (PSN-18 allows 15 minutes). */
const leaseMs = 10 * 60_000;

/** The opened keys of one workspace. */
export class WorkspaceKeys {
  private readonly derived = new Map<string, Buffer>();

  constructor(
    private readonly master: Buffer,
    readonly epoch: number,
    /** Turns subject secrets and key values into pseudonyms of the analytical store. */
    readonly analytics: Buffer,
    /** Hashes message ids. */
    readonly message: Buffer,
  ) {}

  /** The tag key of an identifier type: HKDF-SHA-256 over the epoch's master, the type in its info; derived once. */
  tagKey(type: string): Buffer {
    return this.derive(`temas tag 1 ${type}`);
  }

  /** Hashes the tags of erased identifiers. */
  get tombstone(): Buffer {
    return this.derive('temas tombstone 1');
  }

  private derive(info: string): Buffer {
    let key = this.derived.get(info);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.master, Buffer.alloc(0), info, keyLength));
      this.derived.set(info, key);
    }
    return key;
  }
}

/** Opens the keys of workspaces; makes them when a workspace receives its first event. */
export class WorkspaceKeysService {
  private readonly opened = new Map<string, { until: number; keys: Promise<WorkspaceKeys> }>();

  constructor(
    private readonly postgres: Postgres,
    private readonly root: Buffer,
  ) {}

  /** @throws TemasError internal when a key does not open: the root key is not the one that sealed it */
  async open(workspaceId: string): Promise<WorkspaceKeys> {
    const known = this.opened.get(workspaceId);
    if (known && known.until > Date.now()) return known.keys;
    const keys = this.read(workspaceId);
    this.opened.set(workspaceId, { until: Date.now() + leaseMs, keys });
    keys.catch(() => this.opened.delete(workspaceId));
    return keys;
  }

  private async read(workspaceId: string): Promise<WorkspaceKeys> {
    const found = await this.postgres.inWorkspace(workspaceId, async (tx) => {
      const present = await workspaceKeyRepository.primary(tx, workspaceId);
      if (present.length >= purposes.length) return present;
      const fresh = purposes.map((purpose) => ({
        purpose,
        epoch: firstEpoch,
        wrapped: wrapKey(this.root, randomBytes(keyLength), bound(workspaceId, purpose, firstEpoch)),
      }));
      await workspaceKeyRepository.addMissing(tx, workspaceId, fresh);
      return workspaceKeyRepository.primary(tx, workspaceId);
    });
    const open = (purpose: Purpose): { key: Buffer; epoch: number } => {
      const row = found.find((candidate) => candidate.purpose === purpose);
      if (!row) throw new TemasError('internal', 'A key of the workspace is missing.');
      try {
        return { key: unwrapKey(this.root, row.wrapped, bound(workspaceId, purpose, row.epoch)), epoch: row.epoch };
      } catch (cause) {
        throw new TemasError('internal', 'A key of the workspace does not open under this root key.', { cause });
      }
    };
    const master = open('pseudonym-master');
    return new WorkspaceKeys(master.key, master.epoch, open('analytics').key, open('message').key);
  }
}

function bound(workspaceId: string, purpose: string, epoch: number): string {
  return `${workspaceId} ${purpose} ${epoch}`;
}
