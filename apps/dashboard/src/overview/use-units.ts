import { useMemo } from 'react';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { Kpi } from './use-overview.js';

/** What says how a figure is written. */
export type Measured = Pick<Kpi, 'unit' | 'scale'>;

/** Writes values and differences in their own unit. */
export function useUnits() {
  const text = useText();
  const figures = useFigures();
  return useMemo(() => {
    const value = ({ unit, scale }: Measured, amount: number): string => {
      switch (unit) {
        case 'journeys':
          return figures.count(amount);
        case 'share':
          return figures.share(amount);
        case 'seconds':
          return figures.duration(amount);
        case 'points':
          return figures.tenth(amount);
        case 'scale':
          return scale
            ? text('overview.unit.scale', { value: figures.tenth(amount), max: figures.count(scale.max) })
            : figures.tenth(amount);
      }
    };
    /** The bare number, for a table that names the unit at its head. */
    const bare = (measured: Measured, amount: number): string =>
      measured.unit === 'scale' ? figures.tenth(amount) : value(measured, amount);
    const difference = ({ unit }: Measured, amount: number): string => {
      if (unit === 'share') return figures.points(amount);
      if (unit !== 'seconds') return figures.signed(amount);
      if (amount === 0) return figures.duration(0);
      return `${amount > 0 ? '+' : '-'}${figures.duration(Math.abs(amount))}`;
    };
    /** What bare numbers of a file are in. */
    const unitName = ({ unit, scale }: Measured): string =>
      unit === 'scale' && scale
        ? text('overview.kpi.unit.scale', { min: scale.min, max: scale.max })
        : text(`overview.kpi.unit.${unit === 'scale' ? 'points' : unit}`);
    return { value, bare, difference, unit: unitName };
  }, [text, figures]);
}
