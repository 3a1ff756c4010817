/** A Postgres and an analytical store that no data folder knows of: to the system they are servers. */
export { startEngines as startServers } from '../../../tools/testing/engines.mjs';
