import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyType } from '../api/api.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Card } from '../ui/card.js';
import { Confirm } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { RoleNotice } from '../ui/role-notice.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useFigures } from '../ui/use-figures.js';
import { RowList, RowText } from '../ui/row-list.js';
import { TypeDialog } from './type-dialog.js';
import { useDeleteType } from './use-settings.js';

/** How events become journeys: the types, each with what it says in words. */
export function JourneyTypes({
  workspace,
  types,
  mayChange,
}: {
  readonly workspace: string;
  readonly types: readonly JourneyType[];
  readonly mayChange: boolean;
}) {
  const text = useText();
  const names = useNames();
  const remove = useDeleteType(workspace);
  /** Which type the dialog is on: none, a new one, or this. */
  const [edited, setEdited] = useState<JourneyType | 'new' | null>(null);
  const { asked, ask, dialog } = useAskFirst(
    remove,
    ({ key }: JourneyType) => key,
    (type) => announce(text('settings.types.deleted', { name: names.type(type) })),
  );
  return (
    <Card
      title={text('settings.types')}
      note={text('settings.types.note')}
      actions={
        mayChange && (
          <Button className="button" onPress={() => setEdited('new')}>
            {text('settings.types.create')}
          </Button>
        )
      }
    >
      <RoleNotice workspace={workspace} needed="analyst" />
      <RowList
        label={text('settings.types')}
        rows={types}
        keyOf={({ key }) => key}
        words={(type) => `${names.type(type)} ${type.key}`}
        empty={<p className="muted">{text('empty.types.text')}</p>}
      >
        {(type) => (
          <>
            <RowText
              name={names.type(type)}
              badges={
                <>
                  <code className="muted">{type.key}</code>
                  {type.builtIn && <Badge>{text('settings.types.builtIn')}</Badge>}
                </>
              }
            >
              <TypeFacts workspace={workspace} type={type} />
            </RowText>
            {mayChange && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('settings.types.changeOf', { name: names.type(type) })}
                  onPress={() => setEdited(type)}
                >
                  {text('app.edit')}
                </Button>
                {!type.builtIn && (
                  <Button
                    className="button button-small"
                    aria-label={text('settings.types.deleteOf', { name: names.type(type) })}
                    onPress={() => ask(type)}
                  >
                    {text('app.delete')}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </RowList>
      {edited !== null && (
        <TypeDialog workspace={workspace} type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <Confirm
        title={text('settings.types.delete')}
        action={text('app.delete')}
        {...(asked === null ? {} : { typed: asked.key })}
        {...dialog}
      >
        <p>{text('settings.types.delete.text', { name: asked === null ? '' : names.type(asked) })}</p>
      </Confirm>
    </Card>
  );
}

/** What a type says: how it parts journeys, and what it marks in them. */
function TypeFacts({ workspace, type }: { readonly workspace: string; readonly type: JourneyType }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const touchpoints = useTouchpoints(workspace).data ?? [];
  const touchpoint = (key: string): string => {
    const found = touchpoints.find((one) => one.key === key);
    return found ? names.touchpoint(found) : key;
  };
  const { gapSeconds, keyProperty, sources, startTouchpoint, goalTouchpoint, windowSeconds } = type;
  const parts = [
    gapSeconds === null
      ? text('settings.types.byKey', { property: keyProperty ?? '' })
      : text('settings.types.byGap', { gap: figures.duration(gapSeconds) }),
    sources === null ? null : text('settings.types.sources', { sources: figures.list(sources) }),
    startTouchpoint === null ? null : text('settings.types.start', { touchpoint: touchpoint(startTouchpoint) }),
    goalTouchpoint === null ? null : text('settings.types.goal', { touchpoint: touchpoint(goalTouchpoint) }),
    windowSeconds === null ? null : text('settings.types.window', { window: figures.duration(windowSeconds) }),
  ];
  return <p className="muted item-detail">{parts.filter((part) => part !== null).join(' · ')}</p>;
}
