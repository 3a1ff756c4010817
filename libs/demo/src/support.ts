import { minute } from './calendar.js';
import { answerCes } from './feedback.js';
import type { Story } from './story.js';

/** Where a request came from: it decides how often people get in touch. */
export type SupportReason = 'gecikme' | 'odeme' | 'iade' | 'kullanim';

/** How likely an order leads to a request, by what happened to it. */
export function reasonForSupport(story: Story, late: boolean): SupportReason | null {
  const { random } = story;
  if (late && random.chance(0.45)) return 'gecikme';
  if (story.facts.paymentTrouble && random.chance(0.3)) return 'odeme';
  if (random.chance(0.07)) return 'iade';
  return random.chance(0.06) ? 'kullanim' : null;
}

/** One request from the first contact to its end; some are never settled. */
export function support(story: Story, reason: SupportReason, order_id: string): void {
  const { random } = story;
  const request = { ticket_id: story.nextKey('T'), order_id, reason };
  story.facts.storeService = false;
  if (reason === 'iade') {
    story.resume(story.screen, random.between(0.2, 4));
    story.act('return-request', story.screen, request);
  } else {
    story.resume('call-centre', random.between(0, 1));
    story.act('call', 'call-centre', request);
  }
  let repeated = 0;
  while (repeated < 4 && random.chance(reason === 'gecikme' ? 0.45 : 0.25)) {
    repeated += 1;
    story.resume('call-centre', random.between(0.4, 2.5));
    story.act('call', 'call-centre', request);
  }
  story.facts.contactsAgain = repeated;
  story.facts.repeatedContacts += repeated;
  if (random.chance(0.2)) {
    story.resume('branch', random.between(0.2, 2));
    story.act('branch-service', 'branch', request);
    story.facts.storeService = true;
  }
  if (random.chance(0.08 + 0.05 * repeated)) return;
  if (story.facts.storeService) story.wait(random.between(5, 45) * minute);
  else story.resume('call-centre', random.between(0.1, 2));
  story.act('ticket-resolved', story.facts.storeService ? 'branch' : 'call-centre', request);
  answerCes(story, request);
}
