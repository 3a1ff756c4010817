import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { afterDialog } from './after-dialog.js';
import { announce } from './announce.js';
import { matches } from './fold.js';
import { TextInput } from './text-input.js';
import './row-list.css';

/** Rows that are drawn at once, and from how many on a list can be searched. */
const step = 50;
const searched = 10;

/**
 * A list of things, each with what it is and what can be done with it. Long ones are drawn in steps and can be searched;
 * what is typed stays in the page, since it may be somebody's name.
 */
export function RowList<Row>({
  label,
  rows,
  keyOf,
  words,
  empty,
  children,
}: {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What a row is found by. */
  readonly words: (row: Row) => string;
  /** What is said where there is none. */
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(step);
  const found = typed.trim() === '' ? rows : rows.filter((row) => matches(words(row), typed));
  const count = found.length;
  useEffect(() => {
    if (typed.trim() !== '') announce(text('rows.found', { count }), 'rows');
  }, [typed, count, text]);
  const place = useFocusKept(rows.length);
  if (rows.length === 0) {
    return (
      <div className="items-empty" ref={place} tabIndex={-1}>
        {empty}
      </div>
    );
  }
  return (
    <div className="stack" ref={place} tabIndex={-1}>
      {/* What is typed can be taken back also where few are left. */}
      {(rows.length > searched || typed !== '') && (
        <TextInput type="search" label={text('app.search')} value={typed} onChange={setTyped} spellCheck={false} />
      )}
      {count === 0 ? (
        <p className="muted">{text('rows.none')}</p>
      ) : (
        <ul className="items" aria-label={label}>
          {found.slice(0, shown).map((row) => (
            <li key={keyOf(row)} className="item">
              {children(row)}
            </li>
          ))}
        </ul>
      )}
      {count > shown && (
        <Button className="button items-more" onPress={() => setShown(shown + step)}>
          {text('rows.more', { shown, count })}
        </Button>
      )}
    </div>
  );
}

/** Where a row goes away with what had the focus in it, the list has it, and whoever goes by keyboard goes on from there. */
function useFocusKept(count: number) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const isFewer = count < before.current;
    before.current = count;
    if (!isFewer) return;
    return afterDialog(() => {
      if (document.activeElement === document.body) place.current?.focus();
    });
  }, [count]);
  return place;
}

/** A row's name, what is said of it, and, at its end, what can be done with it. */
export function RowText({
  name,
  badges,
  children,
}: {
  readonly name: ReactNode;
  readonly badges?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="item-text">
      <p className="item-name">
        <strong>{name}</strong>
        {badges}
      </p>
      {children}
    </div>
  );
}
