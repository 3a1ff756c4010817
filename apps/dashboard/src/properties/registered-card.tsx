import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useProperties } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Card } from '../ui/card.js';
import { Confirm } from '../ui/dialog.js';
import { matches } from '../ui/fold.js';
import { MessageState } from '../ui/message-state.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { RowTable, type RowColumn } from '../ui/row-table.js';
import { useUnregister, type Property } from './use-properties.js';

/** What is kept of events: each property with its class and purpose, and its removal. */
export function RegisteredCard({ workspace, search }: { readonly workspace: string; readonly search: string }) {
  const text = useText();
  const query = useProperties(workspace);
  const [leaving, setLeaving] = useState<Property | null>(null);
  const columns = useColumns(workspace, setLeaving);
  return (
    <Card title={text('properties.registered.title')} note={text('properties.registered.note')}>
      <QueryState query={query}>
        {(all) => {
          if (all.length === 0) {
            return (
              <MessageState level={3} title={text('properties.registered.empty.title')}>
                <p>{text('properties.registered.empty.text')}</p>
              </MessageState>
            );
          }
          const rows = all.filter(({ name, purpose }) => matches(`${name} ${purpose}`, search));
          return rows.length === 0 ? (
            <p className="muted">{text('properties.empty.filtered')}</p>
          ) : (
            <RowTable
              caption={text('properties.registered.title')}
              rows={rows}
              columns={columns}
              rowKey={(row) => `${row.scope} ${row.name}`}
              initial={{ column: 'name', descending: false }}
            />
          );
        }}
      </QueryState>
      {leaving && <RemoveDialog workspace={workspace} property={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function useColumns(workspace: string, onRemove: (property: Property) => void): readonly RowColumn<Property>[] {
  const text = useText();
  const { may } = useRole(workspace);
  const mayRemove = may('owner');
  return useMemo(() => {
    const scopeOf = ({ scope }: Property) => text(`properties.scope.${scope ?? 'property'}`);
    const typeOf = ({ type, class: kind }: Property) => (kind === 'key' ? '–' : text(`properties.type.${type}`));
    const classOf = ({ class: kind }: Property) => text(`properties.class.${kind}`);
    const columns: RowColumn<Property>[] = [
      {
        key: 'name',
        name: text('properties.name'),
        value: (row) => row.name,
        show: (row) => (
          <span className="two-lines property-name" title={row.name}>
            {row.name}
          </span>
        ),
      },
      { key: 'scope', name: text('properties.scope'), value: scopeOf, show: scopeOf },
      { key: 'class', name: text('properties.class'), value: classOf, show: classOf },
      { key: 'type', name: text('properties.type'), value: typeOf, show: typeOf },
      {
        key: 'purpose',
        name: text('properties.purpose'),
        value: (row) => row.purpose,
        show: (row) => (
          <span className="two-lines" title={row.purpose}>
            {row.purpose}
          </span>
        ),
      },
    ];
    if (!mayRemove) return columns;
    columns.push({
      key: 'act',
      name: text('properties.decision'),
      show: (row) => (
        <Button
          className="button button-small"
          aria-label={text('properties.remove.one', { name: row.name })}
          onPress={() => onRemove(row)}
        >
          {text('properties.remove')}
        </Button>
      ),
    });
    return columns;
  }, [text, mayRemove, onRemove]);
}

function RemoveDialog({
  workspace,
  property,
  onClose,
}: {
  readonly workspace: string;
  readonly property: Property;
  readonly onClose: () => void;
}) {
  const text = useText();
  const faultText = useFaultText();
  const remove = useUnregister(workspace);
  const { error } = remove;
  const inUse = error instanceof ApiFault && error.code === 'conflict';
  return (
    <Confirm
      title={text('properties.remove.title', { name: property.name })}
      action={text('properties.remove')}
      isOpen
      isPending={remove.isPending}
      fault={error === null ? null : inUse ? text('properties.fault.inUse') : faultText(error)}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(property, {
          onSuccess: () => {
            announce(text('properties.removed', { name: property.name }));
            onClose();
          },
        })
      }
    >
      <p>{text('properties.remove.means')}</p>
      <p className="muted">{text('properties.remove.stays')}</p>
    </Confirm>
  );
}
