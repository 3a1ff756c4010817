import type { Postgres } from '../platform/postgres.js';
import { installationRepository } from './installation.repository.js';

/** The installation as a whole: whether its first run is over. */
export class InstallationService {
  constructor(private readonly postgres: Postgres) {}

  async isReady(): Promise<boolean> {
    return (await this.postgres.global((tx) => installationRepository.readyAt(tx))) !== null;
  }

  /** Ends the first run; doing it again changes nothing. */
  async finishFirstRun(): Promise<void> {
    await this.postgres.global((tx) => installationRepository.markReady(tx));
  }
}
