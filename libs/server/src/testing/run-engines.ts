/** The engines that every file of this run shares. */
export interface RunEngines {
  readonly profile: 'embedded' | 'server';
  /** As the superuser. */
  readonly postgresUrl: string;
  /** As who owns the databases; the superuser too where the engines are embedded. */
  readonly migrationUrl: string;
  readonly clickhouseUrl: string;
  /** Without a database; only where the profile is that of servers. */
  readonly redisUrl?: string;
}

/** What the global set-up has started. @throws where it has started nothing */
export function runEngines(): RunEngines {
  // The tests' own platform is the one place beside env.ts that asks the environment.
  const addresses = process.env['TEMAS_TEST_ENGINES'];
  if (!addresses) throw new Error('No engines: run this file through tools/jest.mjs and name it *.int-spec.ts');
  return JSON.parse(addresses) as RunEngines;
}
