import { useText } from '../../i18n/locale.js';
import { MinutesChart } from '../../status/minutes-chart.js';
import { ChartStates } from '../chart-states.js';
import { quietMinutes, sampleStatus } from '../samples/status.js';
import '../../status/status.css';

/** What came in the last minutes. */
export function StatusCharts() {
  const text = useText();
  return (
    <ChartStates
      id="status-minutes"
      name={text('gallery.chart.minutes')}
      ready={sampleStatus.minutes}
      few={quietMinutes}
    >
      {(minutes) => <MinutesChart workspace="demo" minutes={minutes} />}
    </ChartStates>
  );
}
