import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Users of the images of docker/compose.yaml. */
const users = { temas: 10_001, postgres: 999, clickhouse: 101, redis: 999 };

/** Where the services find each other. */
const composeHosts = { postgres: 'postgres:5432', clickhouse: 'clickhouse:8123', redis: 'redis:6379' };

/**
 * Makes the secrets of the containers, each in a file that one user reads. Passwords stand in several files, so either all
 * are made or none: one that is missing beside others is a reason to stop.
 * @param {{ postgres: string, clickhouse: string, redis: string }} [hosts] name and port of each engine
 * @returns {string[]} the names of the files that were made; none where all were there
 * @throws Error where only some are there
 */
export function makeContainerSecrets(folder, hosts = composeHosts) {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const files = contents(hosts);
  const missing = files.filter(({ name }) => !existsSync(path.join(folder, name)));
  if (missing.length > 0 && missing.length < files.length) {
    throw new Error(`${folder} lacks ${missing.map(({ name }) => name).join(', ')} beside secrets that are there.`);
  }
  for (const { name, user, text } of missing) {
    const file = path.join(folder, name);
    writeFileSync(file, `${text}\n`, { mode: 0o400, flag: 'wx' });
    if (process.getuid?.() === 0) chownSync(file, users[user], users[user]);
  }
  return missing.map(({ name }) => name);
}

function contents(hosts) {
  const word = () => randomBytes(24).toString('hex');
  const [owner, app, janitor, queue, clickhouse, redis, cluster] = Array.from({ length: 7 }, word);
  const database = (role, password) => `postgres://${role}:${password}@${hosts.postgres}/temas`;
  const digest = createHash('sha256').update(clickhouse).digest('hex');
  const of = (user, name, text) => ({ user, name, text });
  return [
    of('temas', 'root.key', randomBytes(32).toString('hex')),
    of('temas', 'database_url', database('temas_owner', owner)),
    of('temas', 'database_app_url', database('temas_app', app)),
    of('temas', 'database_janitor_url', database('temas_janitor', janitor)),
    of('temas', 'database_queue_url', database('temas_queue', queue)),
    of('temas', 'clickhouse_url', `http://temas:${clickhouse}@${hosts.clickhouse}`),
    of('temas', 'redis_url', `redis://default:${redis}@${hosts.redis}`),
    of('postgres', 'postgres_password', owner),
    of('clickhouse', 'clickhouse_users.xml', clickHouseUser(digest)),
    of('clickhouse', 'clickhouse_cluster.xml', clusterSecret(cluster)),
    of('redis', 'redis.acl', `user default on #${createHash('sha256').update(redis).digest('hex')} ~* &* +@all`),
  ];
}

/** The one login, from inside the network alone; the login without a password goes. */
function clickHouseUser(digest) {
  return `<clickhouse>
    <users>
        <default remove="1"/>
        <temas>
            <password_sha256_hex>${digest}</password_sha256_hex>
            <networks><ip>::/0</ip></networks>
            <profile>default</profile>
            <quota>default</quota>
        </temas>
    </users>
</clickhouse>`;
}

/** Servers of a cluster speak to each other as each other, not by a login. */
function clusterSecret(secret) {
  return `<clickhouse>
    <remote_servers>
        <temas>
            <secret>${secret}</secret>
        </temas>
    </remote_servers>
</clickhouse>`;
}
