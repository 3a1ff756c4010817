import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { JourneyMap, MapNode } from '../api/api.js';
import { references, writeKeys } from '../address/codec.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { pages } from '../shell/pages.js';
import { announce } from '../ui/announce.js';
import { copyText } from '../ui/copy-button.js';
import { MenuList, type MenuChoice } from '../ui/menu-button.js';
import { useNames } from '../ui/names.js';
import { focusNode, nodeElement } from './map-node-mark.js';

/** What can be done from a touchpoint of a map; the same entries in the same order wherever it is drawn. */
export function NodeMenu({
  map,
  node,
  onDetails,
  onPoint,
  onClose,
}: {
  readonly map: JourneyMap;
  readonly node: MapNode;
  readonly onDetails: () => void;
  /** Puts it into the middle; absent where it is there. */
  readonly onPoint?: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const names = useNames();
  const navigate = useNavigate();
  const { change } = useFilters();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const anchor = useRef<Element>(null);
  const key = node.touchpoint;
  useEffect(() => {
    anchor.current = nodeElement(key);
  }, [key]);
  const next = useMemo(() => strongestNext(map, key), [map, key]);
  const has = (to: string): boolean => pages.some((page) => page.to === to);
  const choices: MenuChoice[] = [
    ...(next
      ? [
          {
            key: 'next',
            name: text('menu.next', { name: names.node(next) }),
            onChoose: () => focusNode(next.touchpoint),
          },
        ]
      : []),
    { key: 'details', name: text('menu.details'), onChoose: onDetails },
    ...(onPoint ? [{ key: 'point', name: text('menu.point'), onChoose: onPoint }] : []),
    ...(node.stage === null
      ? []
      : [
          {
            key: 'stage',
            name: text('menu.stage', { stage: names.stage(map.stages, node.stage) }),
            onChoose: () => node.stage !== null && change({ st: [node.stage] }),
          },
        ]),
    ...(has('/w/$workspace/j/$journey/variants')
      ? [
          {
            key: 'variants',
            name: text('menu.variants'),
            onChoose: () =>
              void navigate({
                to: '/w/$workspace/j/$journey/variants',
                params: { workspace, journey },
                search: writeKeys({ with: references(50) }, { with: [key] }),
              }),
          },
        ]
      : []),
    {
      key: 'link',
      name: text('export.copyLink'),
      onChoose: () => {
        const { origin, pathname } = window.location;
        const search = new URLSearchParams(window.location.search);
        search.set('sel', key);
        void copyText(`${origin}${pathname}?${search.toString()}`).then((done) =>
          announce(text(done ? 'copy.done' : 'copy.failed')),
        );
      },
    },
  ];
  return (
    <Popover
      className="popover"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={anchor}
      placement="bottom start"
    >
      <MenuList
        label={text('menu.of', { name: names.node(node) })}
        choices={choices.map((choice) => ({
          ...choice,
          onChoose: () => {
            onClose();
            // The menu gives the focus back first; what was chosen may take it further.
            requestAnimationFrame(() => requestAnimationFrame(choice.onChoose));
          },
        }))}
      />
    </Popover>
  );
}

function strongestNext(map: JourneyMap, from: string): MapNode | undefined {
  const [first] = map.edges
    .filter((edge) => edge.from === from && edge.to !== from)
    .sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  return map.nodes.find(({ touchpoint }) => touchpoint === first?.to);
}
