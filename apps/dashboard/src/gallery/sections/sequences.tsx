import { useMemo, useState } from 'react';
import { useText } from '../../i18n/locale.js';
import { MoveButtons, OrderedList } from '../../touchpoints/ordered-list.js';
import { namePoint, pointKeys, type Text } from '../samples/names.js';
import { Sample, Samples } from '../section.js';
import '../../touchpoints/touchpoints.css';

interface Item {
  readonly id: string;
  readonly name: string;
}

/** Lists whose order counts: one that can be moved, one that cannot, and a long one. */
export function Sequences() {
  const text = useText();
  return (
    <Samples>
      <Sample name={text('gallery.ordered')} id="ordered" isWide>
        <Ordered label={text('gallery.ordered')} count={4} />
      </Sample>
      <Sample name={text('gallery.ordered.fixed')} id="ordered-fixed" isWide>
        <Ordered label={text('gallery.ordered.fixed')} count={2} isFixed />
      </Sample>
      <Sample name={text('gallery.ordered.long')} id="ordered-long" isWide>
        <div className="gallery-short">
          <Ordered label={text('gallery.ordered.long')} count={500} isLong />
        </div>
      </Sample>
    </Samples>
  );
}

function Ordered({
  label,
  count,
  isFixed = false,
  isLong = false,
}: {
  readonly label: string;
  readonly count: number;
  readonly isFixed?: boolean;
  readonly isLong?: boolean;
}) {
  const text = useText();
  const [order, setOrder] = useState(() => Array.from({ length: count }, (_, at) => at));
  const items = useMemo(() => order.map((at) => itemOf(text, at)), [text, order]);
  const move = (from: number, to: number): void => {
    const rest = order.filter((_, at) => at !== from);
    setOrder([...rest.slice(0, to), ...order.slice(from, from + 1), ...rest.slice(to)]);
  };
  return (
    <OrderedList
      {...{ label, items, isFixed, isLong }}
      nameOf={({ name }) => name}
      onMove={move}
      dependencies={[items]}
    >
      {({ name }, place) => (
        <>
          <span className="ordered-main">
            <strong>{name}</strong>
          </span>
          {!isFixed && (
            <span className="ordered-tools">
              <MoveButtons name={name} place={place} count={items.length} onMove={move} />
            </span>
          )}
        </>
      )}
    </OrderedList>
  );
}

function itemOf(text: Text, at: number): Item {
  const { name } = namePoint(text, pointKeys[at % pointKeys.length] ?? 'ad');
  return { id: String(at), name: at < pointKeys.length ? name : `${name} ${at + 1}` };
}
