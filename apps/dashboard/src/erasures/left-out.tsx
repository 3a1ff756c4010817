import { useWorkspace } from '../api/use-workspace.js';
import { useRichText, useText } from '../i18n/locale.js';
import { Figure } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useFigures } from '../ui/use-figures.js';

/** How much of erased people came again and was turned away; few are not told apart from none. */
export function LeftOut({
  workspace,
  count,
  readAt,
  timeZone,
}: {
  readonly workspace: string;
  readonly count: number | null;
  readonly readAt: number;
  readonly timeZone: string;
}) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const size = useWorkspace(workspace).data?.minGroup ?? null;
  if (count === null) return <p className="muted small">{text('erasures.leftOut.few')}</p>;
  const figure = {
    id: figureId('leftOut', workspace),
    name: text('erasures.leftOut.name'),
    value: figures.count(count),
    formula: text('erasures.leftOut.formula', { size: figures.count(size) }),
    lines: () =>
      [
        [
          text('receipt.counted'),
          text('receipt.counted.since', { time: figures.moment(new Date(readAt).toISOString(), timeZone) }),
        ],
        [text('receipt.timeZone'), timeZone],
      ] as const,
  };
  return <p className="muted small">{richText('erasures.leftOut', { count: <Figure of={figure} /> })}</p>;
}
