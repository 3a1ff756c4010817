import { useParams } from '@tanstack/react-router';
import { useId } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useStages } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useMedia } from '../ui/use-media.js';
import { useNames } from '../ui/names.js';
import { useFilters } from './use-filters.js';
import { usePicked } from './use-picked.js';

/** The least that a stage takes in a row, with what stands around it; in rem. */
const least = 8;

/** The stages in their order as a strip of joined pieces, of which several are chosen; with Shift all from the last one on. */
export function StageOptions() {
  const text = useText();
  const names = useNames();
  const hint = useId();
  const { workspace = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const stages = useStages(workspace).data ?? [];
  const isRow = useMedia(`(min-width: ${stages.length * least}rem)`);
  const picked = usePicked(
    filters.stages,
    stages.map(({ key }) => key),
    (st) => change({ st }),
  );
  return (
    <>
      <ListBox
        aria-label={text('filter.stage')}
        aria-describedby={hint}
        className={isRow ? 'stage-pick stage-pick-row' : 'stage-pick'}
        orientation={isRow ? 'horizontal' : 'vertical'}
        selectionMode="multiple"
        {...picked}
        // It closes the strip; the choice stays.
        escapeKeyBehavior="none"
        autoFocus="first"
      >
        {stages.map(({ key }, at) => (
          <ListBoxItem key={key} id={key} className="stage-piece" textValue={names.stage(stages, key)}>
            <span className="stage-piece-place">{at + 1}</span>
            <span>{names.stage(stages, key)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <p className="popover-note" id={hint}>
        {text('filter.stages.hint')}
      </p>
    </>
  );
}
