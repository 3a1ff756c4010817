import { hour, minute } from './calendar.js';
import { demoEffects, expectedCes, expectedCsat, expectedNps } from './demo-effects.js';
import type { Story } from './story.js';

/** Asks about a delivery the moment it is done. */
export function answerCsat(story: Story, order_id: string): void {
  const { csat, csatWhenLate } = demoEffects.answers;
  if (!story.random.chance(story.facts.delayDays > 0 ? csatWhenLate : csat)) return;
  story.wait(story.random.exponential(4) * hour + 10 * minute);
  const score = drawn(story, expectedCsat(story.facts), demoEffects.csat);
  story.answer({ metric: 'csat', score, touchpoint: 'delivery', order_id });
}

/** Asks how easy it was to have a request settled. */
export function answerCes(story: Story, keys: { ticket_id: string; order_id: string }): void {
  if (!story.random.chance(demoEffects.answers.ces)) return;
  story.wait(story.random.exponential(2) * hour + 5 * minute);
  const score = drawn(story, expectedCes(story.facts), demoEffects.ces);
  story.answer({ metric: 'ces', score, touchpoint: 'ticket-resolved', ticket_id: keys.ticket_id });
}

/** Asks about everything so far. */
export function answerNps(story: Story): void {
  if (!story.random.chance(demoEffects.answers.nps)) return;
  story.resume('email', story.random.between(1, 5));
  story.answer({ metric: 'nps', score: drawn(story, expectedNps(story.facts), demoEffects.nps) });
}

function drawn(story: Story, expected: number, scale: { noise: number; min: number; max: number }): number {
  const score = Math.round(expected + scale.noise * story.random.normal());
  return Math.min(scale.max, Math.max(scale.min, score));
}
