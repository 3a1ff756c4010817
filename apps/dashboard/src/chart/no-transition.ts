import { selection } from 'd3-selection';

/**
 * Stands for d3-transition in the built pages (`vite.config.ts`): d3-zoom brings it along, 8 kB compressed with what it
 * needs, only to stop what moves by itself, and here nothing that D3 has moves by itself.
 */
export function interrupt(): void {
  // There is nothing to stop.
}

Object.assign(selection.prototype, {
  interrupt(this: unknown) {
    return this;
  },
});
