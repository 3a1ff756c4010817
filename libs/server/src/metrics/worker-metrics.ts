import { counter, gauge, timer } from './registry.js';

/** What the worker did. */
export const jobSeconds = timer({ name: 'temas_job_seconds', help: 'Time of a job, by name and how it ended.' }, [
  'job',
  'result',
]);
export const projectionSeconds = timer(
  { name: 'temas_projection_seconds', help: 'Time of a step that moves batches into the analytical store.' },
  ['lane'],
);
export const projectedEvents = counter(
  { name: 'temas_events_projected_total', help: 'Events that were moved into the analytical store.' },
  ['lane'],
);
export const setAsideBatches = counter({
  name: 'temas_batches_set_aside_total',
  help: 'Batches that the analytical store cannot read.',
});
export const buildSeconds = timer(
  { name: 'temas_build_seconds', help: 'Time of a pass that builds, by what it builds.' },
  ['kind'],
);
export const brokenPartsOf = gauge(
  { name: 'temas_broken_parts', help: 'Parts of a table that differed from their checksums at the last look.' },
  ['table'],
);
export const builtOwners = counter({ name: 'temas_owners_built_total', help: 'Owners whose journeys were built.' });

/** What a pass of the builder builds. */
export type BuildKind = 'journeys' | 'slice' | 'days';
