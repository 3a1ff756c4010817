/** Stops what the set-up of this run started. */
export default async function tearDown() {
  await globalThis.temasTestEngines?.stop();
  await globalThis.temasTestSystem?.stop();
}
