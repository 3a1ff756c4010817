import { useEffect, useMemo, useRef, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useStages, useTouchpoints } from '../api/use-workspace.js';
import type { Stage } from '../api/api.js';
import { languageOf, useLocale, useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { pageKeys } from './address-keys.js';
import { BulkBar } from './bulk-bar.js';
import { ListEmpty } from './list-empty.js';
import { ListFilters } from './list-filters.js';
import { TouchpointDialog } from './touchpoint-dialog.js';
import { filterRows, sortRows, type Touchpoint, type TouchpointRow } from './touchpoint-rows.js';
import { TouchpointTable } from './touchpoint-table.js';
import { useVisitsFigure } from './use-visits-figure.js';

/** All touchpoints with what is said about them. */
export function ListTab({ ws }: { readonly ws: string }) {
  const touchpoints = useTouchpoints(ws);
  const stages = useStages(ws).data;
  return (
    <QueryState query={touchpoints} skeleton={<div className="skeleton tp-skeleton" />}>
      {(data) => <List ws={ws} touchpoints={data} stages={stages ?? []} />}
    </QueryState>
  );
}

function List({
  ws,
  touchpoints,
  stages,
}: {
  readonly ws: string;
  readonly touchpoints: readonly Touchpoint[];
  readonly stages: readonly Stage[];
}) {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const figureOf = useVisitsFigure(ws);
  const { locale } = useLocale();
  const { may } = useRole(ws);
  const { values, change } = useAddress(pageKeys);
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo((): TouchpointRow[] => {
    const places = new Map(stages.map(({ key }, at) => [key, at]));
    return touchpoints.map((touchpoint) => ({
      touchpoint,
      name: names.touchpoint(touchpoint),
      stage: touchpoint.stage === null ? null : names.stage(stages, touchpoint.stage),
      stageAt: places.get(touchpoint.stage ?? '') ?? stages.length,
    }));
  }, [touchpoints, stages, names]);
  const { stage, channel, orphaned, sort, asc } = values;
  const shown = useMemo(
    () =>
      sortRows(
        filterRows(rows, { stage, channel, orphaned, typed }),
        { by: sort, descending: !asc },
        languageOf(locale),
      ),
    [rows, stage, channel, orphaned, typed, sort, asc, locale],
  );
  useSaid(text('touchpoints.list.found', { count: shown.length, value: figures.count(shown.length) }));
  const open = touchpoints.find(({ key }) => key === values.sel);
  // Who changes many changes what is in sight, and nothing that a filter hides.
  const chosen = shown.filter(({ touchpoint }) => selected.has(touchpoint.key)).map(({ touchpoint }) => touchpoint.key);
  if (touchpoints.length === 0) return <ListEmpty ws={ws} />;
  return (
    <div className="stack">
      <ListFilters rows={rows} shown={shown} stages={stages} typed={typed} onType={setTyped} />
      {may('analyst') && chosen.length > 0 && (
        <BulkBar
          ws={ws}
          keys={chosen}
          stages={stages}
          touchpoints={touchpoints}
          onClear={() => setSelected(new Set())}
        />
      )}
      <TouchpointTable
        rows={shown}
        order={{ by: sort, descending: !asc }}
        onOrder={({ by, descending }) => change({ sort: by, asc: !descending })}
        selected={selected}
        {...(may('analyst') ? { onSelect: setSelected } : {})}
        onOpen={(key) => change({ sel: key })}
        figureOf={figureOf}
        onDropFilters={() => {
          setTyped('');
          change({ stage: null, channel: null, orphaned: false });
        }}
      />
      <TouchpointDialog
        key={open?.key ?? ''}
        ws={ws}
        touchpoint={open ?? null}
        stages={stages}
        touchpoints={touchpoints}
        mayChange={may('analyst')}
        onClose={() => change({ sel: null })}
      />
    </div>
  );
}

/** Says a message when it changes, and not when the page opens. */
function useSaid(message: string): void {
  const last = useRef(message);
  useEffect(() => {
    if (last.current === message) return;
    last.current = message;
    announce(message, 'list');
  }, [message]);
}
