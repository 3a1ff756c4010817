import { useState } from 'react';
import { usePaced } from '../address/use-address.js';
import { useText } from '../i18n/locale.js';
import { DayField } from '../ui/day-field.js';
import { withDay } from './period.js';

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The first and the last day of a period. What is typed stands at once, and is handed on a few times a second. */
export function CustomDays({ from, to, onChange }: Days & { readonly onChange: (days: Days) => void }) {
  const text = useText();
  const write = usePaced(onChange);
  const [typed, setTyped] = useState<(Days & { readonly known: readonly string[] }) | null>(null);
  const now = `${from} ${to}`;
  // What was handed on comes back some keys later; anything else came from elsewhere.
  const isOwn = typed !== null && typed.known.includes(now);
  const shown: Days = isOwn ? typed : { from, to };
  const change = (next: Days): void => {
    setTyped({ ...next, known: [...(isOwn ? typed.known : [now]), `${next.from} ${next.to}`] });
    write(next);
  };
  const field = (side: 'from' | 'to', label: string) => (
    <DayField label={label} value={shown[side]} onChange={(day) => change(withDay(shown, side, day))} />
  );
  return (
    <>
      {field('from', text('filter.from'))}
      {field('to', text('filter.to'))}
    </>
  );
}
