/** What the filter bar opens. One file: each further one would split what the first page loads into more pieces. */
export { BaselinesDialog } from '../baselines/baselines-dialog.js';
export { ApplyBar } from './apply-bar.js';
export { MoreFilters } from './more-filters.js';
