import { TemasError } from '@temas/domain/error';
import { auditRepository, ofAccount } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { actorOf, type Principal } from './principal.js';
import { sessionRepository, type OwnSession } from './session.repository.js';

export type { OwnSession };

/** Where a person is signed in. Nobody sees or ends the sessions of another account, whatever their role. */
export class OwnSessionService {
  constructor(private readonly postgres: Postgres) {}

  /** The live sessions, the one that asks first. */
  async list(principal: Principal): Promise<OwnSession[]> {
    return this.postgres.global((tx) => sessionRepository.ofAccount(tx, principal.accountId, currentOf(principal)));
  }

  /** @throws TemasError not_found when the account has no such live session */
  async end(principal: Principal, id: string): Promise<void> {
    await this.postgres.global(async (tx) => {
      if (!(await sessionRepository.endOwn(tx, principal.accountId, id))) {
        throw new TemasError('not_found', 'There is no such session.');
      }
      await auditRepository.write(tx, ofAccount('session.end', actorOf(principal), principal.accountId));
    });
  }

  /** Ends every session but the one that asks. @returns how many were live */
  async endOthers(principal: Principal): Promise<number> {
    return this.postgres.global(async (tx) => {
      const ended = await sessionRepository.endOthers(tx, principal.accountId, currentOf(principal));
      await auditRepository.write(tx, ofAccount('session.end_others', actorOf(principal), principal.accountId));
      return ended;
    });
  }
}

function currentOf(principal: Principal): Buffer {
  if (!principal.session) throw new TemasError('forbidden', 'A token has no session; sign in.');
  return principal.session.hash;
}
