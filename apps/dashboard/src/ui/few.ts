/** A figure of fewer journeys or answers than these is drawn hollow: its interval is all that can be said. */
export const few = 30;
