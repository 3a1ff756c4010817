/**
 * `npm start`: installs, builds and runs the whole system. This file and all that it loads before the installation use
 * Node's own modules only; it stands alone so that an old Node reads it and gets the message below, not a syntax error.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Temas needs Node.js 20.19 or newer; this is ${process.version}. See https://nodejs.org/`);
  process.exit(1);
}
const { run } = await import('./start/run.mjs');
await run();
