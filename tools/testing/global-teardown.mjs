/** Stops what the set-up of this run started. */
export default async function tearDown() {
  await globalThis.temasTestEngines?.stop();
  await Promise.all((globalThis.temasTestSystems ?? []).map((system) => system.stop()));
}
