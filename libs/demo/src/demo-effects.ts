/**
 * The demo's truth: how scores come about. Analyses of the demo can be held against it. Each score is the base plus
 * the effects of what really happened plus normal noise, rounded and kept within the scale.
 */
export const demoEffects = {
  /** After a delivery, 1 to 5, about `delivery`. */
  csat: { base: 4.6, lateDelivery: -1.2, perDelayDay: -0.15, failedPayment: -0.4, noise: 0.7, min: 1, max: 5 },
  /** After a resolved request, 1 to 7 (7 = easy), about `ticket-resolved`. */
  ces: { base: 6.3, perRepeatedContact: -1.1, storeService: 0.3, noise: 0.9, min: 1, max: 7 },
  /** On the whole relationship, 0 to 10, at the end. */
  nps: {
    base: 8.8,
    lateDelivery: -2,
    failedPayment: -1.1,
    creditDeclined: -1.6,
    perRepeatedContact: -0.9,
    loyaltyMember: 0.6,
    noise: 1.5,
    min: 0,
    max: 10,
  },
  /** Who answers: the disappointed answer more often, so raw scores are lower than the truth. */
  answers: { csat: 0.34, csatWhenLate: 0.48, ces: 0.42, nps: 0.3 },
  /** Share of deliveries that come late; in the last weeks a courier contract went wrong, by enough to be found. */
  lateDelivery: { share: 0.11, lastWeeksShare: 0.4, lastWeeks: 6 },
  /** Share of full baskets that are left, of these clicked on in a reminder (by people whose address is known), and
   *  returned to without one. */
  basket: { abandoned: 0.62, reminded: 0.3, returns: 0.16 },
  /** Share of visitors who leave from the page that they came in by. */
  bounce: { campaignEmail: 0.14, campaignPage: 0.34, home: 0.2 },
  /** Share of payments that fail at the first try; a failed one makes some give up. */
  failedPayment: { card: 0.06, instalments: 0.15, givesUp: 0.3 },
} as const;

/** What happened to a person in the demo, as far as scores depend on it. */
export interface DemoFacts {
  /** Deliveries that came late. */
  lateDeliveries: number;
  /** Days by which the last delivery was late. */
  delayDays: number;
  /** Payments that failed, over all orders. */
  failedPayments: number;
  /** A payment of the last order failed. */
  paymentTrouble: boolean;
  creditDeclined: boolean;
  /** Contacts about a matter after the first about it, over all matters. */
  repeatedContacts: number;
  /** The same about the last matter. */
  contactsAgain: number;
  /** The last request was settled in a store. */
  storeService: boolean;
  loyaltyMember: boolean;
}

/** Expected satisfaction with a delivery, before noise and rounding. */
export function expectedCsat(facts: DemoFacts): number {
  const { base, lateDelivery, perDelayDay, failedPayment } = demoEffects.csat;
  const late = facts.delayDays > 0 ? lateDelivery + perDelayDay * facts.delayDays : 0;
  return base + late + (facts.paymentTrouble ? failedPayment : 0);
}

/** Expected ease of having a request settled, before noise and rounding. */
export function expectedCes(facts: DemoFacts): number {
  const { base, perRepeatedContact, storeService } = demoEffects.ces;
  return base + perRepeatedContact * facts.contactsAgain + (facts.storeService ? storeService : 0);
}

/** Expected willingness to recommend, before noise and rounding. */
export function expectedNps(facts: DemoFacts): number {
  const effect = demoEffects.nps;
  return (
    effect.base +
    (facts.lateDeliveries > 0 ? effect.lateDelivery : 0) +
    (facts.failedPayments > 0 ? effect.failedPayment : 0) +
    (facts.creditDeclined ? effect.creditDeclined : 0) +
    effect.perRepeatedContact * Math.min(facts.repeatedContacts, 3) +
    (facts.loyaltyMember ? effect.loyaltyMember : 0)
  );
}
