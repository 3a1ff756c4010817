import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStages } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { FilterName } from '../shell/pages.js';
import { Choice } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { ChannelOptions } from './channel-options.js';
import { SelectField } from '../ui/select-field.js';
import { StageOptions } from './stage-options.js';
import { useFilters } from './use-filters.js';
import { Unused, Waits } from './waits.js';

/** The filters that few use. */
export function MoreFilters({ used }: { readonly used: (name: FilterName) => boolean }) {
  const text = useText();
  const names = useNames();
  const { workspace = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const stages = useStages(workspace).data ?? [];
  return (
    <>
      {filters.days.from === undefined ? (
        <Unused name={text('filter.inPeriod')} />
      ) : (
        <Waits of={['da']} name={text('filter.inPeriod')}>
          {(label) => (
            <Choice
              label={label}
              value={filters.inPeriod}
              options={(['started', 'active'] as const).map((key) => ({ key, name: text(`filter.inPeriod.${key}`) }))}
              onChoose={(da) => change({ da })}
            />
          )}
        </Waits>
      )}
      {used('ch') ? (
        <Several of="channel" chosen={filters.channels.map((key) => names.channel(key))}>
          <ChannelOptions />
        </Several>
      ) : (
        <Unused name={text('filter.channel')} />
      )}
      {used('st') ? (
        <Several of="stage" chosen={filters.stages.map((key) => names.stage(stages, key))}>
          <StageOptions />
        </Several>
      ) : (
        <Unused name={text('filter.stage')} />
      )}
    </>
  );
}

/** Several that are chosen by, with what there is to choose from. */
function Several({
  of,
  chosen,
  children,
}: {
  readonly of: 'channel' | 'stage';
  /** Their names. */
  readonly chosen: readonly string[];
  readonly children: ReactNode;
}) {
  const text = useText();
  const name = text(`filter.${of}`);
  const says = chosen.length > 1 ? text(`filter.${of}.some`, { count: chosen.length }) : chosen[0];
  return (
    <Waits of={[of === 'channel' ? 'ch' : 'st']} name={name}>
      {(label) => (
        <SelectField label={label} says={says ?? text(`filter.${of}.all`)} trigger={DialogTrigger}>
          <Popover className="popover popover-several" placement="bottom start">
            <Dialog aria-label={name}>{children}</Dialog>
          </Popover>
        </SelectField>
      )}
    </Waits>
  );
}
