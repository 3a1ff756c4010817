import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from './logging.js';
import { redisOptions } from './queue-connection.js';

/** The oldest Redis that BullMQ is made for. */
const oldestVersion = [6, 2] as const;

/** The share of its memory above which a Redis that must not evict soon refuses jobs. */
const fullest = 0.8;

/** How long Redis may take to answer, in milliseconds. */
const patience = 5_000;
/** Milliseconds between two looks at a Redis that came back unfit. */
const between = 10_000;

/** What speaks against keeping jobs in a Redis. */
export interface RedisFitness {
  /** Why a process must not start on it. */
  readonly faults: readonly string[];
  /** What could not be looked at. */
  readonly warnings: readonly string[];
}

/**
 * Judges what Redis tells of itself by INFO. A queue loses jobs silently where Redis evicts keys or forgets them when it
 * ends, and every job where it is full.
 */
export function judgeRedis(info: string): RedisFitness {
  const fields = new Map(
    info.split(/\r?\n/).flatMap((line) => {
      const [name, ...value] = line.split(':');
      return name && value.length > 0 ? [[name, value.join(':')] as const] : [];
    }),
  );
  const faults: string[] = [];
  const warnings: string[] = [];
  const look = (name: string, faultOf: (value: string) => string | undefined): void => {
    const value = fields.get(name);
    if (value === undefined) warnings.push(`Redis does not tell ${name}, so it was not checked.`);
    else {
      const fault = faultOf(value);
      if (fault !== undefined) faults.push(fault);
    }
  };
  look('redis_version', (version) =>
    isOlder(version) ? `Redis ${version} is too old: ${oldestVersion.join('.')} or newer is needed.` : undefined,
  );
  look('maxmemory_policy', (policy) =>
    policy === 'noeviction' ? undefined : `maxmemory-policy is ${policy}, which loses jobs; set it to noeviction.`,
  );
  look('aof_enabled', (enabled) =>
    enabled === '1' ? undefined : 'appendonly is no, so that an end of Redis loses jobs; set it to yes.',
  );
  look('used_memory', (used) => {
    const limit = Number(fields.get('maxmemory') ?? 0) || Number(fields.get('total_system_memory') ?? 0);
    const share = Number(used) / limit;
    return limit > 0 && share > fullest
      ? `Redis uses ${Math.round(share * 100)} % of its memory; raise maxmemory until at most ${fullest * 100} % are used.`
      : undefined;
  });
  return { faults, warnings };
}

/**
 * Asks a Redis whether jobs are safe in it.
 * @returns a warning alone where it does not answer or INFO is forbidden; whoever needs it then notices by itself
 */
export async function askRedis(address: string): Promise<RedisFitness> {
  const client = new Redis({
    ...redisOptions(address),
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableReadyCheck: false,
  });
  // Heard of by the calls below.
  client.on('error', () => undefined);
  const timer = setTimeout(() => client.disconnect(), patience);
  try {
    await client.connect();
    return judgeRedis(await client.info());
  } catch (error) {
    const forbidden = error instanceof Error && error.message.startsWith('NOPERM');
    const reason = forbidden ? 'INFO is forbidden to this user' : 'it does not answer';
    return { faults: [], warnings: [`Redis could not be checked: ${reason}.`] };
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}

/**
 * Refuses to go on with a Redis that would lose jobs; where it could not be looked at, only says so.
 * @throws Error once every fault stands in the log
 */
export async function demandFitRedis(address: string | undefined, logger: Logger): Promise<void> {
  if (address !== undefined && !(await isFit(address, logger))) throw new Error('Redis is not fit to keep jobs.');
}

/** Waits until a Redis would lose no jobs, and says meanwhile why it would. */
export async function waitForFitRedis(address: string, logger: Logger): Promise<void> {
  while (!(await isFit(address, logger))) await delay(between);
}

async function isFit(address: string, logger: Logger): Promise<boolean> {
  const { faults, warnings } = await askRedis(address);
  for (const warning of warnings) logger.warn(warning);
  for (const fault of faults) logger.error(fault);
  return faults.length === 0;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1]);
}
