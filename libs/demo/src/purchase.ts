import { hour, minute } from './calendar.js';
import { demoEffects } from './demo-effects.js';
import type { Story } from './story.js';

/** Pays for the basket. Returns the order's number, or null where the person gives up. */
export function purchase(story: Story): string | null {
  const { random } = story;
  if (random.chance(0.28)) return null;
  story.wait(random.exponential(2) * minute + 3000);
  story.signIn();
  const order_id = story.nextKey('S');
  const amount = Math.round(random.between(180, 900) * (story.category === 'mobilya' ? 22 : 12)) / 4;
  story.wait(random.between(5, 40) * 1000);
  story.act('checkout', story.screen, { order_id, category: story.category, amount });
  const instalments = amount > 1800 && random.chance(0.4);
  if (instalments && !apply(story, order_id)) return null;
  const payment_method = instalments ? 'taksit' : 'kart';
  const risk = instalments ? demoEffects.failedPayment.instalments : demoEffects.failedPayment.card;
  for (let attempt = 0; random.chance(attempt === 0 ? risk : 0.35) && attempt < 4; attempt += 1) {
    story.wait(random.between(0.5, 2.5) * minute);
    story.act('payment-failed', story.screen, { order_id, payment_method });
    story.facts.failedPayments += 1;
    if (random.chance(demoEffects.failedPayment.givesUp)) return null;
    if (random.chance(0.5)) {
      story.wait(random.between(0.2, 3) * minute);
      story.act('checkout', story.screen, { order_id, category: story.category, amount });
    }
  }
  story.wait(random.between(0.6, 4) * minute);
  story.act('order', story.screen, { order_id, payment_method, category: story.category, amount });
  return order_id;
}

/** Asks the bank for credit. False where it is declined and the person does not pay otherwise. */
function apply(story: Story, order_id: string): boolean {
  const { random } = story;
  story.wait(random.between(2, 9) * minute);
  story.act('credit-application', story.screen, { order_id });
  story.wait(random.chance(0.7) ? random.between(0.5, 6) * minute : random.between(2, 30) * hour);
  if (random.chance(0.76)) {
    story.act('credit-approved', story.screen, { order_id });
    return true;
  }
  story.act('credit-declined', story.screen, { order_id });
  story.facts.creditDeclined = true;
  return random.chance(0.25);
}

/** Buys in the store, where some leave with the goods and some have them brought. Null where nothing is bought. */
export function purchaseInStore(story: Story): { orderId: string; toBeDelivered: boolean } | null {
  const { random } = story;
  story.wait(random.between(6, 40) * minute);
  if (!random.chance(0.36)) return null;
  story.recognise();
  const orderId = story.nextKey('S');
  const amount = Math.round(random.between(180, 900) * 10) / 4;
  story.act('branch-purchase', 'branch', { order_id: orderId, category: story.category, amount });
  return { orderId, toBeDelivered: random.chance(0.35) };
}
