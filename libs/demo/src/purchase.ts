import { hour, minute } from './calendar.js';
import { demoEffects } from './demo-effects.js';
import { answerNps } from './feedback.js';
import type { Story } from './story.js';

/** Pays for the basket. Returns the order's number, or null where the person gives up. */
export function purchase(story: Story): string | null {
  const { random } = story;
  if (random.chance(demoEffects.basket.abandoned) && !comesBack(story)) return null;
  story.wait(random.exponential(2) * minute + 3000);
  story.signIn();
  const order_id = story.nextKey('S');
  story.facts.paymentTrouble = false;
  const amount = Math.round(random.between(180, 900) * (story.category === 'mobilya' ? 22 : 12)) / 4;
  story.wait(random.between(5, 40) * 1000);
  story.act('checkout', story.screen, { order_id, category: story.category, amount });
  const instalments = amount > 1800 && random.chance(0.5);
  if (instalments && !apply(story, order_id)) return null;
  const payment_method = instalments ? 'taksit' : 'kart';
  const risk = instalments ? demoEffects.failedPayment.instalments : demoEffects.failedPayment.card;
  for (let attempt = 0; random.chance(attempt === 0 ? risk : 0.35) && attempt < 4; attempt += 1) {
    story.wait(random.between(0.5, 2.5) * minute);
    story.act('payment-failed', story.screen, { order_id, payment_method });
    story.facts.failedPayments += 1;
    story.facts.paymentTrouble = true;
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

/** Returns to the basket that was left: of oneself, or through an e-mail where the company knows the address. */
function comesBack(story: Story): boolean {
  const { random } = story;
  const { reminded, returns } = demoEffects.basket;
  if (story.known && random.chance(reminded)) {
    story.resume('email', random.between(0.1, 1.5));
    story.act('basket-reminder', 'email');
  } else {
    if (!random.chance(returns)) return false;
    story.resume(story.screen, random.exponential(1.2) + 0.1);
    story.view('home');
  }
  story.wait(random.exponential(1.4) * minute + 4000);
  story.view('product');
  return random.chance(0.7);
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
  if (random.chance(0.25)) return true;
  answerNps(story);
  return false;
}

/** Buys in the store, where some leave with the goods and some have them brought. Null where nothing is bought. */
export function purchaseInStore(story: Story): { orderId: string; toBeDelivered: boolean } | null {
  const { random } = story;
  story.wait(random.between(6, 40) * minute);
  if (!random.chance(0.36)) return null;
  story.recognise();
  const orderId = story.nextKey('S');
  story.facts.paymentTrouble = false;
  const amount = Math.round(random.between(180, 900) * 10) / 4;
  story.act('branch-purchase', 'branch', { order_id: orderId, category: story.category, amount });
  return { orderId, toBeDelivered: random.chance(0.35) };
}
