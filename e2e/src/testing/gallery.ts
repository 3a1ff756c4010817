import type { Page } from 'playwright-core';

/** Every chart of the gallery, and what of it is drawn when it has data. */
const charts = {
  'stage-map': '[data-node] .node-name',
  'stage-map-difference': '[class*=ramp-difference-]',
  point: '.point-band',
  trend: '.trend-point',
  changes: '.change',
  kpis: '.kpi .spark-line',
  stages: 'svg[data-chart] [data-mark]',
  health: '.health dt',
  coverage: '.coverage-line',
  variants: '.variant-row .chevron',
  'variant-stages': '.stage-box',
  alignment: '.alignment-step',
  'import-days': '.import-bar',
  'status-minutes': '.status-bar',
} as const;
export type ChartId = keyof typeof charts;
export const chartIds = Object.keys(charts) as ChartId[];

export const chartOf = (page: Page, id: ChartId) => page.locator(`[data-testid=chart-${id}]`);
export const drawnIn = (page: Page, id: ChartId) => chartOf(page, id).locator(charts[id]).first();
