/** The steps after the validation: whoever looks at a file only, or whether it can be taken, does without them. */
export { ReviewStep } from './review-step.js';
export { RunStep } from './run-step.js';
export { StagesStep } from './stages-step.js';
