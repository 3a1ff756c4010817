import { useQuery } from '@tanstack/react-query';
import { ApiFault } from '../api/api.js';

/** How an answer stays away. */
export type Asked = 'never' | 'slow' | 'ready' | 'refetch' | 'stale' | 'error' | 'network' | 'forbidden' | 'missing';

const faults: Partial<Record<Asked, ApiFault>> = {
  stale: new ApiFault('unavailable', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  error: new ApiFault('other', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  network: new ApiFault('network'),
  forbidden: new ApiFault('forbidden', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  missing: new ApiFault('not_found', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
};

/**
 * A question whose answer comes, stays away or fails, as it is told to.
 * @param of tells questions with the same fate apart
 */
export function useAsked<T>(asked: Asked, answer: T, of: string | number = 0) {
  return useQuery({
    queryKey: ['gallery', asked, of],
    queryFn: () => {
      const fault = faults[asked];
      if (fault) return Promise.reject(fault);
      return asked === 'ready' ? Promise.resolve(true) : new Promise<boolean>(() => undefined);
    },
    select: () => answer,
    staleTime: 0,
    ...(asked === 'stale' ? { initialData: true, initialDataUpdatedAt: 0 } : {}),
    ...(asked === 'refetch' ? { placeholderData: true } : {}),
  });
}
