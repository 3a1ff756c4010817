import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { forgetAll } from '../api/forget.js';
import { useJourneyTypes, useRebuilds } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { useNames } from '../ui/names.js';
import { Progress } from '../ui/progress.js';

/** How far journeys are rebuilt, while they are; afterwards every page reads anew. */
export function Rebuilds({ workspace }: { readonly workspace: string }) {
  const text = useText();
  const names = useNames();
  const client = useQueryClient();
  const types = useJourneyTypes(workspace).data ?? [];
  const running = (useRebuilds(workspace).data ?? []).filter(({ state }) => state === 'running');
  const before = useRef(0);
  useEffect(() => {
    // That they are done is said by the bell.
    if (before.current > 0 && running.length === 0) void forgetAll(client);
    before.current = running.length;
  }, [running.length, client]);
  if (running.length === 0) return null;
  return (
    <Card title={text('settings.rebuild')} note={text('settings.rebuild.note')}>
      <ul className="stack">
        {running.map(({ generation, journeyType, reason, done, total }) => {
          const type = types.find(({ key }) => key === journeyType);
          const label = type
            ? text('settings.rebuild.type', { type: names.type(type) })
            : text(reason === 'time_zone' ? 'settings.rebuild.timeZone' : 'settings.rebuild.all');
          return (
            <li key={`${generation} ${journeyType ?? ''}`} className="stack-tight">
              <span>{label}</span>
              <Progress label={label} done={done} total={total} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
