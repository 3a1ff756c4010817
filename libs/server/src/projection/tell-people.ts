import type { Builder } from '../journey/build-lock.js';
import { markOwners } from '../journey/dirty-owner.repository.js';
import { keyOwnersOf, writePeople } from './person.query.js';
import { markTold, untoldPeople } from './person.repository.js';

/** How many subjects one query looks up; bounds the length of its parameters. */
const subjectsPerQuery = 2_000;

/**
 * Tells the analytical store of everyone who moved to another person, and marks the keys whose journeys hold their
 * events, since such a journey carries a person. Runs before each build. The store is told first: an event that comes
 * after the look at the keys is built by what was told, one from before is among them. Killed anywhere it tells again.
 */
export async function tellPeople(builder: Builder): Promise<void> {
  const { clickhouse, postgres, workspace } = builder;
  for (;;) {
    const { people, version } = await postgres.inWorkspace(workspace.id, (tx) =>
      untoldPeople(tx, workspace.id, subjectsPerQuery),
    );
    if (people.length === 0) return;
    await writePeople(clickhouse, workspace.number, people, version);
    const subjects = people.map((row) => row.subject);
    const keys = await keyOwnersOf(clickhouse, workspace.number, subjects);
    await builder.commit(async (tx) => {
      await markOwners(tx, workspace.id, keys);
      await markTold(tx, workspace.id, people);
    });
  }
}
