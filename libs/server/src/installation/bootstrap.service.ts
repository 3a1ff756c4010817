import { TemasError } from '@temas/domain/error';
import { accountRepository, type Account } from '../access/account.repository.js';
import { ApiTokenService } from '../access/api-token.service.js';
import { hashPassword, randomPassword, verifyPassword } from '../access/password.js';
import type { Principal } from '../access/principal.js';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import { WriteKeyService } from '../access/write-key.service.js';
import { auditRepository, ofAccount } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { SourceService } from '../source/source.service.js';
import { WorkspaceService } from '../workspace/workspace.service.js';
import type { BootstrapFile } from './bootstrap-file.js';

/** What a person on this machine needs to begin. */
export interface Bootstrap {
  readonly adminEmail: string;
  /** Null once the owner has a password of their own. */
  readonly adminPassword: string | null;
  readonly workspace: string;
  readonly writeKey: string;
  readonly apiToken: string;
}

const email = 'owner@temas.localhost';
const first = { workspace: 'demo', source: 'demo' };

/** The first owner, the first workspace and the credentials beside an embedded installation. */
export class BootstrapService {
  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
  ) {}

  /** Creates what is missing and keeps what is known and still works. */
  async ensure(known: BootstrapFile): Promise<Bootstrap> {
    const { owner, adminPassword } = await this.ensureOwner(known.adminPassword);
    const principal: Principal = { accountId: owner.id, installationOwner: true, via: 'token' };
    return {
      adminEmail: owner.email,
      adminPassword,
      workspace: first.workspace,
      writeKey: await this.ensureWriteKey(principal, known.writeKey),
      apiToken: await this.ensureToken(owner, known.apiToken),
    };
  }

  /** Makes an owner where there is none. Nobody learns the password: they come in by a sign-in link and choose their own. */
  async ensureOwnerByLink(): Promise<void> {
    if (await this.postgres.global((tx) => accountRepository.installationOwner(tx))) return;
    await this.ensureOwner(undefined);
  }

  /** A new password for the owner; the old one and every session end. @throws TemasError not_found before the first start */
  async resetPassword(): Promise<{ adminEmail: string; adminPassword: string }> {
    const owner = await this.postgres.global((tx) => accountRepository.installationOwner(tx));
    if (!owner) throw new TemasError('not_found', 'There is no owner yet; start the system once.');
    return { adminEmail: owner.email, adminPassword: await this.givePassword(owner) };
  }

  private async ensureOwner(known: string | undefined): Promise<{ owner: Account; adminPassword: string | null }> {
    const found = await this.postgres.global((tx) => accountRepository.installationOwner(tx));
    if (!found) {
      const adminPassword = randomPassword();
      const passwordHash = await hashPassword(adminPassword);
      const owner = await this.postgres.global((tx) =>
        accountRepository.create(tx, {
          email,
          name: 'Admin',
          passwordHash,
          installationOwner: true,
          bootstrapPassword: true,
        }),
      );
      if (!owner) throw new TemasError('internal', 'The owner was not stored.');
      return { owner, adminPassword };
    }
    if (!found.bootstrapPassword) return { owner: found, adminPassword: null };
    const works = known !== undefined && (await verifyPassword(found.passwordHash, known));
    return { owner: found, adminPassword: works ? known : await this.givePassword(found) };
  }

  private async givePassword(owner: Account): Promise<string> {
    const password = randomPassword();
    const passwordHash = await hashPassword(password);
    await this.postgres.global(async (tx) => {
      await accountRepository.setPassword(tx, {
        accountId: owner.id,
        passwordHash,
        bootstrap: true,
        keepSession: null,
      });
      await auditRepository.write(tx, ofAccount('password.reset', 'system', owner.id));
    });
    return password;
  }

  private async ensureWriteKey(principal: Principal, known: string | undefined): Promise<string> {
    if (known !== undefined && (await new WriteKeyService(this.postgres).resolve(known))) return known;
    const workspace =
      (await workspaceAccessRepository.byKey(this.postgres, first.workspace)) ??
      (await new WorkspaceService(this.postgres).create(principal, {
        key: first.workspace,
        name: 'Demo',
        timeZone: 'Europe/Istanbul',
        minGroup: 10,
        minGroupReason: null,
        demo: true,
      }));
    const sources = new SourceService(this.postgres, this.queue);
    const present = await sources.list(workspace);
    if (!present.some((source) => source.key === first.source)) {
      await sources.create(principal, workspace, {
        key: first.source,
        name: 'Demo',
        kind: 'live',
        channel: null,
        allowedOrigins: [],
      });
    }
    return (await sources.createKey(principal, workspace, first.source)).writeKey;
  }

  private async ensureToken(owner: Account, known: string | undefined): Promise<string> {
    const tokens = new ApiTokenService(this.postgres);
    const principal = known === undefined ? undefined : await tokens.resolve(known, true);
    if (known !== undefined && principal?.accountId === owner.id) return known;
    const created = await tokens.create({
      accountId: owner.id,
      workspaceId: null,
      name: 'bootstrap.json',
      role: 'owner',
      expiresInDays: 3_650,
      loopbackOnly: true,
    });
    return created.token;
  }
}
