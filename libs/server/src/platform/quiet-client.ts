import pg from 'pg';

/**
 * A client whose lost connection is heard by whoever asks it next, and by nobody else. The driver also emits an event,
 * which ends the process where no listener stands: between the statements of a transaction that a library runs, none does.
 */
export class QuietClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
