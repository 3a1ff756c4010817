import { demoEffects } from './demo-effects.js';

/** What the demo's team wrote beside its charts, in the shape of the API's request: the day from which deliveries came late. */
export function demoAnnotations(endDate: string): readonly { readonly text: string; readonly from: string }[] {
  const began = Date.parse(endDate) - demoEffects.lateDelivery.lastWeeks * 7 * 86_400_000;
  return [
    { text: 'Yeni kargo firmasıyla çalışılıyor / New courier', from: new Date(began).toISOString().slice(0, 10) },
  ];
}
