import { timer } from './registry.js';

/** How long the analytical store took. `statement` is the name that the code gives it. */
export const statementSeconds = timer(
  {
    name: 'temas_statement_seconds',
    help: 'Time of a statement in the analytical store, by its name and how it ended.',
  },
  ['statement', 'result'],
);

/** How a statement ended. */
export type StatementResult = 'ok' | 'limit' | 'unavailable' | 'refused';
