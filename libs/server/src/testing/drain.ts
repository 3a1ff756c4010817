import { BuildLoop } from '../journey/build-loop.js';
import { projectInbox } from '../projection/project-inbox.js';
import type { TestEngines } from './engines.js';
import type { JourneyFixture } from './journey-fixture.js';

/** Does what the workers would: projects what is acknowledged and builds until nothing is left to do. */
export async function drain(
  engines: TestEngines,
  fixture: Pick<JourneyFixture, 'id' | 'number'>,
  lanes: readonly (0 | 1)[] = [0, 1],
): Promise<void> {
  const loop = new BuildLoop(engines, { least: 0, most: 0 });
  for (const lane of lanes) while (((await projectInbox(engines, fixture, lane))?.events ?? 0) > 0);
  while ((await loop.run(fixture.id)).more);
}
