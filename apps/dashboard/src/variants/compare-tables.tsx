import { useText } from '../i18n/locale.js';
import { SortableTable, type Column } from '../ui/sortable-table.js';
import type { AlignedStep } from './align.js';
import type { Compared, Difference } from './use-compared.js';
import type { VariantWords } from './use-variant-words.js';

/** A step of a variant or of what it is compared with. */
export interface StepRow extends AlignedStep {
  readonly key: string;
  /** What the variant is called. */
  readonly variant: string;
}

/** One measure of a variant beside that of what it is compared with. */
export interface DifferenceRow {
  readonly key: string;
  readonly variant: string;
  readonly measure: Compared;
  readonly of: Difference;
}

/** Everything that the comparison shows, in numbers and words. */
export function CompareTables({
  steps,
  differences,
  columns,
}: {
  readonly steps: readonly StepRow[];
  readonly differences: readonly DifferenceRow[];
  readonly columns: CompareColumns;
}) {
  const text = useText();
  return (
    <div className="tables">
      <SortableTable
        caption={text('variants.compare.differences')}
        rows={differences}
        rowKey={({ key }) => key}
        columns={columns.differences}
        initial={{ column: '', descending: false }}
      />
      <SortableTable
        caption={text('variants.compare.steps')}
        rows={steps}
        rowKey={({ key }) => key}
        columns={columns.steps}
        initial={{ column: '', descending: false }}
      />
    </div>
  );
}

interface CompareColumns {
  readonly steps: readonly Column<StepRow>[];
  readonly differences: readonly Column<DifferenceRow>[];
  /** Of a file, whose numbers are bare: what each row's are in stands beside its name. */
  readonly differencesInFile: readonly Column<DifferenceRow>[];
}

/** The columns of both tables, and of the files that are made of them. */
export function useCompareColumns({ nameOf }: VariantWords): CompareColumns {
  const text = useText();
  const word = <Row,>(key: string, name: string, of: (row: Row) => string): Column<Row> => ({
    ...{ key, name, value: of, show: of },
  });
  const number = (key: 'value' | 'base' | 'difference' | 'low' | 'high'): Column<DifferenceRow> => ({
    ...{ key, name: text(`variants.compare.${key}`), numeric: true, value: ({ of }) => of[key] },
    inFile: ({ of }) => (of[key] === null ? text('variants.compare.none') : undefined),
    show: ({ of, measure }) => {
      const value = of[key];
      if (value === null) return text('variants.compare.none');
      return key === 'value' || key === 'base' ? measure.value(value) : measure.difference(value);
    },
  });
  const variant = <Row extends { readonly variant: string }>(): Column<Row> =>
    word('variant', text('variants.compare.variant'), (row) => row.variant);
  const measure = word<DifferenceRow>('measure', text('variants.compare.measure'), (row) => row.measure.name);
  const numbers = [
    ...(['value', 'base', 'difference', 'low', 'high'] as const).map(number),
    word<DifferenceRow>('verdict', text('variants.compare.verdict'), ({ of: { verdict } }) =>
      verdict === null ? '–' : text(`variants.verdict.${verdict}`),
    ),
  ];
  return {
    steps: [
      variant(),
      word('step', text('variants.compare.step'), ({ step }) => nameOf(step)),
      word('where', text('variants.compare.where'), ({ side }) => text(`variants.side.${side}`)),
    ],
    differences: [variant(), measure, ...numbers],
    differencesInFile: [
      ...[variant<DifferenceRow>(), measure],
      ...[word<DifferenceRow>('unit', text('variants.compare.unit'), (row) => row.measure.unit), ...numbers],
    ],
  };
}
