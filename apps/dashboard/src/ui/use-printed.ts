import { useSyncExternalStore } from 'react';

const medium = typeof matchMedia === 'function' ? matchMedia('print') : null;
let isGoingToPrint = false;

/** Whether the page is on its way to paper: what is only drawn where it is in sight has to be there as a whole then. */
export function usePrinted(): boolean {
  return useSyncExternalStore(listen, () => isGoingToPrint || (medium?.matches ?? false));
}

function listen(listener: () => void): () => void {
  // Safari tells of the medium, the others of the event too, and in time.
  const begin = (): void => {
    isGoingToPrint = true;
    listener();
  };
  const end = (): void => {
    isGoingToPrint = false;
    listener();
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  medium?.addEventListener('change', listener);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
    medium?.removeEventListener('change', listener);
  };
}
