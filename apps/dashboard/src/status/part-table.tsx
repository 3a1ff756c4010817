import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { useFigures } from '../ui/use-figures.js';
import { PlainTable } from './plain-table.js';
import { useStatusWords } from './use-status-words.js';
import type { Part } from './use-status.js';

const kinds = { ok: 'good', down: 'bad', silent: 'bad', unknown: 'plain' } as const;
const columns = ['part', 'state', 'since', 'version', 'memory', 'lag'] as const;
const nothing = '–';

/** Each part, whether it answers, and since when. What no part of ours tells of itself has a dash. */
export function PartTable({ workspace, parts }: { readonly workspace: string; readonly parts: readonly Part[] }) {
  const text = useText();
  const figures = useFigures();
  const words = useStatusWords(workspace);
  const lag = (seconds: number): string =>
    text('status.milliseconds', { value: figures.count(Math.round(seconds * 1e3)) });
  return (
    <PlainTable
      caption={text('status.parts')}
      columns={columns.map((key) => text(`status.column.${key}`))}
      numeric={[4, 5]}
      rows={parts.map((part) => ({
        key: part.part,
        about: { 'data-part': part.part, 'data-state': part.state },
        cells: [
          words.nameOf(part),
          <Badge key="state" kind={kinds[part.state]}>
            {text(`status.state.${part.state}`)}
          </Badge>,
          <span key="since" className="status-why">
            {words.stateOf(part)}
          </span>,
          <>
            <span translate="no">{part.version ?? nothing}</span>
            {(part.processes ?? 0) > 1 && ` (${text('status.processes', { count: part.processes ?? 0 })})`}
          </>,
          <span key="memory" translate="no">
            {part.memoryBytes === null ? nothing : words.size(part.memoryBytes)}
          </span>,
          part.loopLagSeconds === null ? nothing : lag(part.loopLagSeconds),
        ],
      }))}
    />
  );
}
