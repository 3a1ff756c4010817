import { useSyncExternalStore } from 'react';
import { forget, remember, remembersNothing } from '../shell/remembered.js';

const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Whether this browser's reader has not yet been welcomed. */
export function useUnwelcomed(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => remembersNothing('welcomed'),
  );
}

/** Does not show the welcome again to this browser's reader. */
export function setWelcomed(): void {
  remember('welcomed', 'yes');
  tell();
}

/** Shows the welcome again. */
export function welcomeAgain(): void {
  forget('welcomed');
  tell();
}
