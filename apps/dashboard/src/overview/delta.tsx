import type { Kpi } from './use-overview.js';
import { useVerdictWord, type Verdict } from '../ui/use-verdict-word.js';

const arrows: Readonly<Record<Verdict, string>> = { higher: '↑', lower: '↓', unclear: '→' };

/**
 * A difference with its verdict: the arrow follows the sign and the colour what is good, so that neither says what the
 * other does; the word says both.
 */
export function Delta({
  verdict,
  goodDirection,
  isChannel,
  children,
}: {
  readonly verdict: Verdict;
  readonly goodDirection: Kpi['goodDirection'];
  readonly isChannel: boolean;
  readonly children: string;
}) {
  const wordOf = useVerdictWord(isChannel);
  return (
    <span className={`delta delta-${meaning(verdict, goodDirection)}`} data-verdict={verdict}>
      <span aria-hidden="true">{arrows[verdict]}</span>
      <span>{children}</span>
      <span className="overview-verdict">{wordOf(verdict)}</span>
    </span>
  );
}

/** Whether a clear difference is for the better. */
export function meaning(verdict: Verdict, goodDirection: Kpi['goodDirection']): 'good' | 'bad' | 'none' {
  if (verdict === 'unclear' || goodDirection === 'none') return 'none';
  return (verdict === 'higher') === (goodDirection === 'up') ? 'good' : 'bad';
}
