/**
 * `npm run container-secrets`: makes the files that docker/compose.yaml names as secrets, in docker/secrets. Run it as root,
 * so that each file belongs to the user whose process reads it. What is there already stays.
 */
import path from 'node:path';
import { makeContainerSecrets } from './containers/secrets.mjs';
import { root } from './start/layout.mjs';
import { runReported } from './start/report.mjs';
import { text } from './start/say.mjs';

await runReported(async () => {
  const folder = path.join(root, 'docker/secrets');
  const made = makeContainerSecrets(folder);
  const owned = process.getuid?.() === 0;
  console.log(text(made.length === 0 ? 'secretsThere' : owned ? 'secretsMade' : 'secretsUnowned', { folder }));
});
