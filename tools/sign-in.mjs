/** `npm run sign-in`: prints another one-time sign-in link of the running system. */
import { signInLink } from './start/commands.mjs';
import { runReported } from './start/report.mjs';
import { runningSystem } from './start/running.mjs';
import { text } from './start/say.mjs';

await runReported(async () => {
  const { environment, url } = runningSystem();
  console.log(text('newLink', { url: await signInLink(environment, url) }));
});
