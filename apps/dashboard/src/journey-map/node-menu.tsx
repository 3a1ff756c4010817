import { useEffect, useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { MenuList } from '../ui/menu-button.js';
import { useNames } from '../ui/names.js';
import { focusNode, nodeElement } from './map-node-mark.js';
import { useNodeChoices, type NodeMoves } from './use-node-choices.js';

/** The menu of a touchpoint, beside its mark. */
export function NodeMenu({
  map,
  node,
  onDetails,
  onAnnotate,
  onPoint,
  onClose,
}: Omit<NodeMoves, 'onNext'> & {
  readonly map: JourneyMap;
  readonly node: MapNode;
  readonly onClose: () => void;
}) {
  const text = useText();
  const names = useNames();
  const anchor = useRef<Element>(null);
  const key = node.touchpoint;
  useEffect(() => {
    anchor.current = nodeElement(key);
  }, [key]);
  const choices = useNodeChoices(map, node, {
    ...{ onNext: focusNode, onDetails, onAnnotate },
    ...(onPoint ? { onPoint } : {}),
  });
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
            choice.onChoose();
          },
        }))}
      />
    </Popover>
  );
}
