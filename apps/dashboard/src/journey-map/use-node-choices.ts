import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { JourneyMap, MapNode } from '../api/api.js';
import { references, writeKeys } from '../address/codec.js';
import { useFile } from '../chart/use-file.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { focusFilters } from '../filters/focus-filters.js';
import { useFilters } from '../filters/use-filters.js';
import { useTouchpointFilters } from '../filters/use-touchpoint-filters.js';
import { useLocale, useText } from '../i18n/locale.js';
import { pages } from '../shell/pages.js';
import { announce } from '../ui/announce.js';
import { copyText } from '../ui/copy-button.js';
import type { MenuChoice } from '../ui/menu-button.js';
import { sharedSearch } from '../ui/figure-link.js';
import { useNames } from '../ui/names.js';
import { useMapData } from './map-table.js';
import type { PanelPart } from './use-panel.js';
import { useTests } from './use-tests.js';

/** What a drawing of a touchpoint does itself. */
export interface NodeMoves {
  /** Goes to the touchpoint that most often comes next. */
  readonly onNext: (touchpoint: string) => void;
  /** Opens its details, at one of their parts. */
  readonly onDetails: (part: PanelPart) => void;
  /** Writes down what happened to it. */
  readonly onAnnotate: () => void;
  /** Puts it into the middle; absent where it is there. */
  readonly onPoint?: () => void;
}

/** What can be done from a touchpoint of a map; the same entries in the same order wherever it is drawn. */
export function useNodeChoices(map: JourneyMap, node: MapNode, { onNext, onDetails, onAnnotate, onPoint }: NodeMoves) {
  const text = useText();
  const names = useNames();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const { change } = useFilters();
  const { choose, refuses } = useTouchpointFilters();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { parts } = useFilterSentence({ receipt: map.receipt, journeys: map.summary.journeys });
  const { touchpoint: key, stage } = node;
  const title = text('menu.export.title', { name: names.node(node) });
  const tests = useTests(map);
  const { saveCsv } = useFile({ id: 'map', title, about: [...parts, ...tests], receipt: map.receipt });
  const data = useMapData(map, key);
  const next = useMemo(() => strongestNext(map, key), [map, key]);
  const has = (to: string): boolean => pages.some((page) => page.to === to);
  // Journeys kept would be too few to be shown, those left out would be known by subtraction, and no channel is told of.
  const hidden = [node.journeys, node.visits].includes(null) ? text('menu.hidden', { groupSize: map.groupSize }) : null;
  const choices: readonly (MenuChoice | false)[] = [
    next !== undefined && {
      key: 'next',
      name: text('menu.next', { name: names.node(next) }),
      onChoose: () => onNext(next.touchpoint),
    },
    { key: 'details', name: text('menu.details'), onChoose: () => onDetails('top') },
    onPoint !== undefined && { key: 'point', name: text('menu.point'), onChoose: onPoint },
    {
      key: 'keep',
      name: text('menu.keep'),
      reason: hidden ?? refuses('via', key),
      onChoose: () => choose('via', key),
    },
    {
      key: 'exclude',
      name: text('menu.exclude'),
      reason: hidden ?? refuses('not', key),
      onChoose: () => {
        choose('not', key);
        // Its mark goes with it; in the bar stands what brings it back.
        focusFilters();
      },
    },
    stage !== null && {
      key: 'stage',
      name: text('menu.stage', { stage: names.stage(map.stages, stage) }),
      onChoose: () => change({ st: [stage] }),
    },
    { key: 'channels', name: text('menu.channels'), reason: hidden, onChoose: () => onDetails('channels') },
    has('/w/$workspace/j/$journey/variants') && {
      key: 'variants',
      name: text('menu.variants'),
      onChoose: () =>
        void navigate({
          to: '/w/$workspace/j/$journey/variants',
          params: { workspace, journey },
          search: writeKeys({ with: references(50) }, { with: [key] }),
        }),
    },
    { key: 'annotate', name: text('menu.annotate'), onChoose: onAnnotate },
    {
      key: 'link',
      name: text('export.copyLink'),
      onChoose: () => {
        const { origin, pathname } = window.location;
        const search = new URLSearchParams(sharedSearch(window.location.search));
        search.set('sel', key);
        void copyText(`${origin}${pathname}?${search.toString()}`).then((done) =>
          announce(text(done ? 'copy.done' : 'copy.failed')),
        );
      },
    },
    {
      key: 'export',
      name: text('menu.export'),
      onChoose: () => {
        saveCsv(data(), locale === 'tr' ? 'tr' : 'plain');
        announce(text('export.done'));
      },
    },
  ];
  return choices
    .filter((choice) => choice !== false)
    .map((choice): MenuChoice => ({
      ...choice,
      // The menu gives the focus back first; what was chosen may take it further.
      onChoose: () => requestAnimationFrame(() => requestAnimationFrame(choice.onChoose)),
    }));
}

function strongestNext(map: JourneyMap, from: string): MapNode | undefined {
  const [first] = map.edges
    .filter((edge) => edge.from === from && edge.to !== from)
    .sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  return map.nodes.find(({ touchpoint }) => touchpoint === first?.to);
}
