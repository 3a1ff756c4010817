import { useText } from '../i18n/locale.js';
import type { Kpi } from './use-overview.js';

/** What could be said of a difference. */
export type Verdict = NonNullable<NonNullable<Kpi['compare']>['verdict']>;

/** Says a verdict in a word; beside other journeys rather than earlier ones nothing rose or fell. */
export function useVerdictWord(isChannel: boolean): (verdict: Verdict) => string {
  const text = useText();
  return (verdict) => (isChannel ? text(`overview.verdict.channel.${verdict}`) : text(`verdict.${verdict}`));
}
