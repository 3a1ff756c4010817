import { minute } from './calendar.js';
import { demoEffects } from './demo-effects.js';
import type { Story } from './story.js';

/** How the person comes across the company; `gone` where they leave at once. A store visitor without a card stays anonymous. */
export function discover(story: Story): 'screen' | 'store' | 'gone' {
  const { campaignEmail, campaignPage, home } = demoEffects.bounce;
  const { random } = story;
  switch (random.weighted([24, 30, 32, 14])) {
    case 0:
      story.recognise();
      story.resume('email', 0);
      story.act('campaign-email', 'email');
      story.wait(random.between(0.3, 4) * minute);
      story.view('campaign-page');
      return random.chance(campaignEmail) ? 'gone' : 'screen';
    case 1:
      story.resume(story.screen, 0);
      story.view('campaign-page');
      return random.chance(campaignPage) ? 'gone' : 'screen';
    case 2:
      story.resume(story.screen, 0);
      story.view('home');
      return random.chance(home) ? 'gone' : 'screen';
    default:
      if (random.chance(0.75)) story.recognise();
      story.resume('branch', 0);
      story.act('branch-visit', 'branch');
      return 'store';
  }
}

/** Looks around until there is something in the basket. False where the person gives up. */
export function consider(story: Story): boolean {
  const { random } = story;
  let visits = 0;
  for (;;) {
    visits += 1;
    if (browse(story)) return true;
    if (visits >= 4 || random.chance(0.42)) return false;
    story.resume(story.screen, random.exponential(2.2));
    if (random.chance(0.45)) {
      story.view('home');
      story.wait(random.between(0.2, 2) * minute);
    }
  }
}

/** One visit; true where it ends with a full basket. */
function browse(story: Story): boolean {
  const { random } = story;
  const pause = (): void => story.wait(random.exponential(1.4) * minute + 4000);
  pause();
  story.view(random.chance(0.45) ? 'search' : 'category');
  const looks = random.weighted([5, 9, 7, 4, 2]);
  for (let look = 0; look < looks; look += 1) {
    pause();
    story.view('product');
    if (random.chance(0.3)) {
      pause();
      story.view(random.chance(0.6) ? 'category' : 'search');
    }
  }
  if (looks > 1 && random.chance(0.35)) {
    pause();
    story.view('comparison');
  }
  if (looks > 0 && random.chance(0.22)) {
    pause();
    story.view('instalment-calculator');
  }
  if (looks > 0 && random.chance(0.1)) {
    pause();
    story.act('live-chat', story.screen);
    story.wait(random.between(2, 12) * minute);
  }
  if (looks === 0 || !random.chance(0.3 + 0.05 * looks)) return false;
  pause();
  story.act('basket', story.screen, { category: story.category });
  return true;
}
