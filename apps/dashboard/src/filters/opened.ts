/** What the filter bar opens, in one file: together it is small. */
export { BaselinesDialog } from '../baselines/baselines-dialog.js';
export { ApplyBar } from './apply-bar.js';
export { MoreFilters } from './more-filters.js';
