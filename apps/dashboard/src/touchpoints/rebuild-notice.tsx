import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useRebuilds } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { usePlace } from '../shell/use-place.js';
import { Confirm } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { useCancelRebuild, useMappingRules } from './use-mapping.js';
import { forgetWorkspace } from '../api/forget.js';

/** How far the map is on its way to new rules, and that it has arrived. */
export function RebuildNotice({ ws }: { readonly ws: string }) {
  const text = useText();
  const queries = useQueryClient();
  const { journey } = usePlace();
  const { data } = useMappingRules(ws);
  const [watched, setWatched] = useState<number | null>(null);
  const pending = data?.pending?.generation ?? null;
  if (pending !== null && pending !== watched) setWatched(pending);
  const isDone = data !== undefined && pending === null && watched === data.generation;
  useEffect(() => {
    if (isDone) void forgetWorkspace(queries, ws);
  }, [isDone, queries, ws]);
  if (pending !== null) return <Running key={pending} ws={ws} generation={pending} />;
  if (watched === null || data === undefined) return null;
  return (
    <Notice kind={isDone ? 'good' : 'info'} onDismiss={() => setWatched(null)}>
      {text(isDone ? 'touchpoints.rebuild.done' : 'touchpoints.rebuild.over')}{' '}
      {isDone && journey !== undefined && (
        <Link to="/w/$workspace/j/$journey/map" params={{ workspace: ws, journey }}>
          {text('touchpoints.rebuild.map')}
        </Link>
      )}
    </Notice>
  );
}

function Running({ ws, generation }: { readonly ws: string; readonly generation: number }) {
  const text = useText();
  const figures = useFigures();
  const faultText = useFaultText();
  const { may } = useRole(ws);
  const rebuilds = useRebuilds(ws, true);
  const cancel = useCancelRebuild(ws);
  const [isAsked, setAsked] = useState(false);
  const rebuild = rebuilds.data?.find((one) => one.generation === generation && one.journeyType === null);
  const isLast = rebuild !== undefined && rebuild.done >= rebuild.total;
  const isLate = cancel.error instanceof ApiFault && cancel.error.code === 'conflict';
  return (
    <Notice kind="info">
      <div className="tp-rebuild">
        <div>
          <strong>{text('touchpoints.rebuild.title')}</strong> {text('touchpoints.rebuild.text')}
        </div>
        <div className="tp-rebuild-bar">
          <Progress
            label={text('touchpoints.rebuild.title')}
            done={rebuild?.done ?? 0}
            total={rebuild === undefined || isLast ? null : rebuild.total}
          />
          <span className="small">
            {rebuild === undefined || isLast
              ? text(isLast ? 'touchpoints.rebuild.last' : 'touchpoints.rebuild.waiting')
              : text('touchpoints.rebuild.parts', {
                  done: figures.count(rebuild.done),
                  total: figures.count(rebuild.total),
                })}
          </span>
          {may('analyst') && (
            <Button className="button button-small" onPress={() => setAsked(true)}>
              {text('touchpoints.rebuild.cancel')}
            </Button>
          )}
        </div>
      </div>
      <Confirm
        title={text('touchpoints.rebuild.cancel')}
        action={text('touchpoints.rebuild.cancel')}
        isOpen={isAsked}
        isPending={cancel.isPending}
        fault={cancel.isError ? (isLate ? text('touchpoints.rebuild.late') : faultText(cancel.error)) : null}
        onConfirm={() => cancel.mutate(generation)}
        onClose={() => setAsked(false)}
      >
        <p>{text('touchpoints.rebuild.cancel.text')}</p>
      </Confirm>
    </Notice>
  );
}
