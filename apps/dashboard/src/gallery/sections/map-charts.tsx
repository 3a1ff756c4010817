import { useMemo, type ComponentProps } from 'react';
import { useText } from '../../i18n/locale.js';
import { MapLegend } from '../../journey-map/map-legend.js';
import { MapSkeleton } from '../../journey-map/map-skeleton.js';
import { paceOf } from '../../journey-map/measure.js';
import { PointView } from '../../journey-map/point-view.js';
import { StageMap } from '../../journey-map/stage-map.js';
import { usePanel } from '../../journey-map/use-panel.js';
import { TrendChart } from '../../journey-map/touchpoint-trend.js';
import { ChartStates } from '../chart-states.js';
import { sampleAnnotated } from '../samples/annotations.js';
import { comparedMap, sampleCoverage, sampleMap } from '../samples/map.js';
import { sampleTouchpoint } from '../samples/trend.js';
import type { Extent } from '../samples/ways.js';
import { Sample, Samples } from '../section.js';
import '../../journey-map/journey-map.css';

const differ = 'differ-';

/** The map of stages, its difference, what is around one point, and how a touchpoint went. */
export function MapCharts() {
  const text = useText();
  const samples = useMemo(() => {
    const usual = (extent: Extent) => {
      const map = sampleMap(text, { extent, prefix: '' });
      return { map, coverage: sampleCoverage(map, extent) };
    };
    const compared = (extent: Extent) => comparedMap(text, { extent, prefix: differ });
    const both = <T,>(of: (extent: Extent) => T) => ({ ready: of('many'), few: of('few') });
    return {
      usual: both(usual),
      compared: both(compared),
      touchpoint: both((extent) => sampleTouchpoint(text, extent)),
    };
  }, [text]);
  const { map } = samples.usual.ready;
  return (
    <>
      <ChartStates id="stage-map" name={text('map.mode.stages')} {...samples.usual} skeleton={<MapSkeleton />}>
        {(of) => <Stages {...of} />}
      </ChartStates>
      <ChartStates
        id="stage-map-difference"
        name={text('gallery.chart.difference')}
        {...samples.compared}
        skeleton={<MapSkeleton />}
        search="?cmp=previous&diff=1"
      >
        {(compared) => <Stages map={compared} coverage={null} />}
      </ChartStates>
      <Samples>
        <Sample name={text('map.measure.visits')} id="legend-visits">
          <MapLegend measure="visits" times={null} difference={null} />
        </Sample>
        <Sample name={text('map.measure.p50')} id="legend-times">
          <MapLegend measure="p50" times={paceOf(map.edges, 'p50')} difference={null} />
        </Sample>
        <Sample name={text('map.measure.score')} id="legend-score">
          <MapLegend measure="score" times={null} difference={null} />
        </Sample>
        <Sample name={text('gallery.chart.difference')} id="legend-difference">
          <MapLegend measure="visits" times={null} difference="earlier" />
        </Sample>
      </Samples>
      <ChartStates
        id="point"
        name={text('map.mode.point')}
        {...samples.usual}
        skeleton={<MapSkeleton />}
        search="?sel=cart"
      >
        {(of) => <Point map={of.map} />}
      </ChartStates>
      <ChartStates id="trend" name={text('gallery.chart.trend')} {...samples.touchpoint}>
        {(detail) => (
          <div className="chart-narrow">
            <TrendChart detail={detail} annotated={sampleAnnotated(text, detail.series)} />
          </div>
        )}
      </ChartStates>
    </>
  );
}

function Stages(of: Omit<ComponentProps<typeof StageMap>, 'panel'>) {
  return <StageMap {...of} panel={usePanel()} />;
}

function Point(of: Omit<ComponentProps<typeof PointView>, 'panel'>) {
  return <PointView {...of} panel={usePanel()} />;
}
