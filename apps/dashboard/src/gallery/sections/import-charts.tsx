import { useText } from '../../i18n/locale.js';
import { DayHistogram } from '../../imports/day-histogram.js';
import { ChartStates } from '../chart-states.js';
import { fewDays, sampleDays } from '../samples/import-days.js';
import '../../imports/imports.css';

/** When the rows of a file happened. */
export function ImportCharts() {
  const text = useText();
  return (
    <ChartStates id="import-days" name={text('gallery.chart.days')} ready={sampleDays} few={fewDays}>
      {(days) => <DayHistogram days={days} zone="Europe/Istanbul" />}
    </ChartStates>
  );
}
