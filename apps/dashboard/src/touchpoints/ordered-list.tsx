import { useMemo, type ReactNode } from 'react';
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  ListLayout,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** Something that stands in an order. */
interface Ordered {
  readonly id: string;
}

/** A list whose order counts: things are moved by dragging, by the keyboard, and by buttons. */
export function OrderedList<Item extends Ordered>({
  label,
  items,
  nameOf,
  placeOf,
  onMove,
  children,
  dependencies,
  isFixed = false,
  isLong = false,
}: {
  readonly label: string;
  readonly items: readonly Item[];
  /** What an item is called where it is moved. */
  readonly nameOf: (item: Item) => string;
  /** Its place, where that is not the one in the list because others are not listed. */
  readonly placeOf?: (item: Item) => number;
  /** Moves the item at one place to another. */
  readonly onMove: (from: number, to: number) => void;
  readonly children: (item: Item, place: number) => ReactNode;
  /** What `children` shows beside its item. Where it changes all are drawn again, else only items that are other ones. */
  readonly dependencies: readonly unknown[];
  /** Nothing can be moved: the reader may not, or does not see all. */
  readonly isFixed?: boolean;
  /** Scrolls by itself and draws only what is in sight. */
  readonly isLong?: boolean;
}) {
  const text = useText();
  const places = useMemo(() => new Map(items.map(({ id }, at) => [id, at])), [items]);
  const { dragAndDropHooks } = useDragAndDrop<Item>({
    getItems: (_keys, dragged) => dragged.map((item) => ({ 'text/plain': nameOf(item) })),
    renderDropIndicator: (target) => <DropIndicator target={target} className="ordered-drop" />,
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      const from = places.get(String(key));
      const beside = places.get(String(target.key));
      if (from === undefined || beside === undefined) return;
      const gap = target.dropPosition === 'after' ? beside + 1 : beside;
      onMove(from, gap > from ? gap - 1 : gap);
    },
  });
  const place = (item: Item): number => (placeOf?.(item) ?? places.get(item.id) ?? 0) + 1;
  const list = (
    <GridList
      // What can be dragged is made with its handles; a list that could not be is another one.
      key={isFixed ? 'fixed' : 'free'}
      aria-label={label}
      className={isLong ? 'ordered ordered-long' : 'ordered'}
      items={items}
      dependencies={[...dependencies, isFixed]}
      {...(isFixed ? {} : { dragAndDropHooks })}
      disallowTypeAhead
    >
      {(item) => (
        <GridListItem id={item.id} textValue={nameOf(item)} className="ordered-item">
          {!isFixed && (
            <Button slot="drag" className="button button-quiet ordered-handle">
              <svg viewBox="0 0 12 16" width="12" height="16" aria-hidden="true">
                <path
                  d="M3 3h0M9 3h0M3 8h0M9 8h0M3 13h0M9 13h0"
                  stroke="currentColor"
                  strokeWidth="2.5"
                  strokeLinecap="round"
                />
              </svg>
            </Button>
          )}
          <span className="ordered-place" aria-label={text('ordered.place', { place: place(item) })}>
            {place(item)}
          </span>
          {children(item, places.get(item.id) ?? 0)}
        </GridListItem>
      )}
    </GridList>
  );
  if (!isLong) return list;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: 64 }}>
      {list}
    </Virtualizer>
  );
}

/** Moves an item one place up or down. At the end it does nothing, and stays where it is so that the focus does too. */
export function MoveButtons({
  name,
  place,
  count,
  onMove,
}: {
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
}) {
  const text = useText();
  const button = (way: 'up' | 'down', to: number) => {
    const isEnd = to < 0 || to >= count;
    return (
      <Button
        className={`button button-quiet icon-button${isEnd ? ' is-end' : ''}`}
        aria-label={text(way === 'up' ? 'ordered.moveUp' : 'ordered.moveDown', { name })}
        onPress={() => {
          if (!isEnd) onMove(place, to);
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d={way === 'up' ? 'M8 13V3M4 7l4-4 4 4' : 'M8 3v10M4 9l4 4 4-4'}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Button>
    );
  };
  return (
    <span className="move-buttons">
      {button('up', place - 1)}
      {button('down', place + 1)}
    </span>
  );
}
