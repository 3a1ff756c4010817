import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useProperties } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { Card } from '../ui/card.js';
import { FigureButton, useFigureReceipts, type FigureReceipt } from '../ui/figure.js';
import { matches } from '../ui/fold.js';
import { MessageState } from '../ui/message-state.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { Ago } from '../ui/ago.js';
import { RegisterDialog } from './register-dialog.js';
import { isOnlyKey, type ToRegister } from './to-register.js';
import { RowTable, type RowColumn } from '../ui/row-table.js';
import { useWaitingFigure } from './use-waiting-figure.js';
import { hiddenName, useWaitingText } from './use-waiting-text.js';
import { useWaitingProperties, type Property, type WaitingProperty } from './use-properties.js';
import { useTimes } from '../ui/use-times.js';

/** Types that a property may have. */
const kept = new Set(['string', 'number', 'boolean']);

/** What arrived without being registered: its name, type and how often, never a value; and its registration. */
export function WaitingCard({ workspace, search }: { readonly workspace: string; readonly search: string }) {
  const text = useText();
  const query = useWaitingProperties(workspace);
  const registered = useProperties(workspace).data;
  const [chosen, setChosen] = useState<ToRegister | null>(null);
  const figureOf = useWaitingFigure(workspace);
  const receipts = useFigureReceipts((id) => query.data?.map(figureOf).find((figure) => figure.id === id));
  const columns = useColumns(workspace, {
    ...{ now: query.dataUpdatedAt, registered, onRegister: setChosen },
    ...{ figureOf, onFigure: receipts.open },
  });
  return (
    <Card title={text('properties.waiting.title')} note={text('properties.waiting.note')}>
      <QueryState query={query}>
        {(all) => {
          if (all.length === 0) {
            return (
              <MessageState level={3} title={text('properties.waiting.empty.title')}>
                <p>{text('properties.waiting.empty.text')}</p>
              </MessageState>
            );
          }
          const rows = all.filter(({ name }) => matches(name, search));
          return rows.length === 0 ? (
            <p className="muted">{text('properties.empty.filtered')}</p>
          ) : (
            <RowTable
              caption={text('properties.waiting.title')}
              rows={rows}
              columns={columns}
              rowKey={(row) => `${row.scope} ${row.type} ${row.name}`}
              initial={{ column: 'count', descending: true }}
            />
          );
        }}
      </QueryState>
      {receipts.dialog}
      {chosen && <RegisterDialog workspace={workspace} of={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

function useColumns(
  workspace: string,
  of: {
    readonly now: number;
    readonly registered: readonly Property[] | undefined;
    readonly onRegister: (property: ToRegister) => void;
    readonly figureOf: (row: WaitingProperty) => FigureReceipt;
    readonly onFigure: (id: string) => void;
  },
): readonly RowColumn<WaitingProperty>[] {
  const text = useText();
  const { scopeOf, typeOf, nameOf } = useWaitingText();
  const times = useTimes(workspace);
  const { may } = useRole(workspace);
  const mayRegister = may('owner');
  const { now, registered, onRegister, figureOf, onFigure } = of;
  return useMemo(() => {
    const typeNow = (row: WaitingProperty) =>
      registered?.find(({ name, scope }) => name === row.name && scope === row.scope)?.type;
    return [
      {
        key: 'name',
        name: text('properties.name'),
        value: nameOf,
        show: (row) => (
          <span className={row.name === hiddenName ? 'two-lines muted' : 'two-lines property-name'} title={nameOf(row)}>
            {nameOf(row)}
          </span>
        ),
      },
      { key: 'scope', name: text('properties.scope'), value: scopeOf, show: scopeOf },
      { key: 'type', name: text('properties.type.seen'), value: typeOf, show: typeOf },
      {
        key: 'count',
        name: text('properties.count'),
        numeric: true,
        value: (row) => row.count,
        show: (row) => <FigureButton of={figureOf(row)} onOpen={onFigure} />,
      },
      {
        key: 'first',
        name: text('properties.firstSeen'),
        value: (row) => Date.parse(row.firstSeenAt),
        show: (row) => <Ago iso={row.firstSeenAt} now={now} times={times} />,
      },
      {
        key: 'last',
        name: text('properties.lastSeen'),
        value: (row) => Date.parse(row.lastSeenAt),
        show: (row) => <Ago iso={row.lastSeenAt} now={now} times={times} />,
      },
      {
        key: 'act',
        name: text('properties.decision'),
        show: (row) => {
          if (row.name === hiddenName) return <Reason why={text('properties.why.hidden')} />;
          const present = typeNow(row);
          if (present !== undefined) {
            return <Reason why={text('properties.why.otherType', { type: text(`properties.type.${present}`) })} />;
          }
          if (!kept.has(row.type)) return <Reason why={text('properties.why.notSingle')} />;
          const onlyKey = isOnlyKey(row);
          if (row.refusal !== null && !onlyKey) return <Reason why={text(`properties.why.${row.refusal}`)} isRefused />;
          const scope = row.scope === 'trait' ? 'trait' : 'property';
          return mayRegister ? (
            <Button
              className="button button-small"
              aria-label={text('properties.register.one', { name: row.name })}
              onPress={() => onRegister({ name: row.name, scope, type: row.type, onlyKey })}
            >
              {text(onlyKey ? 'properties.register.asKey' : 'properties.register')}
            </Button>
          ) : (
            <Reason why={text('properties.why.role')} />
          );
        },
      },
    ];
  }, [text, scopeOf, typeOf, nameOf, times, mayRegister, now, registered, onRegister, figureOf, onFigure]);
}

function Reason({ why, isRefused = false }: { readonly why: string; readonly isRefused?: boolean }) {
  const text = useText();
  return (
    <span className="two-lines small muted" title={why}>
      {isRefused && <Badge kind="bad">{text('properties.refused')}</Badge>} {why}
    </span>
  );
}
