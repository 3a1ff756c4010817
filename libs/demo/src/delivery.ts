import { day, hour, minute } from './calendar.js';
import { answerCsat } from './feedback.js';
import { demoEffects } from './demo-effects.js';
import type { Story } from './story.js';

/** From the warehouse to the door. True where the delivery came late. */
export function deliver(story: Story, order_id: string): boolean {
  const { random } = story;
  if (random.chance(0.6)) {
    story.wait(random.exponential(1.2) * hour + minute);
    story.act('confirmation-email', 'email', { order_id });
  }
  story.resume('courier', random.between(0.3, 1.5));
  const late = random.chance(lateShare(story));
  story.act('shipment', 'courier', { order_id });
  follow(story, late ? 0.75 : 0.4);
  if (late) {
    story.facts.lateDeliveries += 1;
    story.facts.delayDays = random.weighted([0, 4, 4, 3, 2, 1]);
    story.resume('courier', random.between(1, 1.6));
    story.act('delivery-delay', 'courier', { order_id, delay_days: story.facts.delayDays });
    // The notice links to where the parcel is, and everyone looks.
    story.wait(random.between(1, 3) * minute);
    story.view('tracking');
    follow(story, 0.6);
    story.resume('courier', Math.max(0.2, story.facts.delayDays - 0.8));
  } else {
    story.facts.delayDays = 0;
    story.resume('courier', random.between(0.5, 1.8));
  }
  story.act('delivery', 'courier', { order_id });
  answerCsat(story, order_id);
  return late;
}

/** Looks where the parcel is, sometimes again and again. */
function follow(story: Story, probability: number): void {
  const { random } = story;
  for (let looks = 0; looks < 5 && random.chance(probability); looks += 1) {
    story.wait(random.exponential(3) * hour + 2 * minute);
    // Some look for the way there on the first page.
    if (random.chance(0.1)) {
      story.view('home');
      story.wait(random.between(0.2, 2) * minute);
    }
    story.view('tracking');
  }
}

function lateShare(story: Story): number {
  const { share, lastWeeksShare, lastWeeks } = demoEffects.lateDelivery;
  return story.frame.end - story.now < lastWeeks * 7 * day ? lastWeeksShare : share;
}
