import { useQuery } from '@tanstack/react-query';
import { ApiFault } from '../api/api.js';

/** How an answer stays away. */
export type Asked = 'never' | 'ready' | 'refetch' | 'stale' | 'error' | 'network' | 'forbidden' | 'missing';

const journeys = 12_480;
const faults: Partial<Record<Asked, ApiFault>> = {
  stale: new ApiFault('unavailable', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  error: new ApiFault('other', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  network: new ApiFault('network'),
  forbidden: new ApiFault('forbidden', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  missing: new ApiFault('not_found', { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }),
};

/** A question whose answer comes, stays away or fails, as it is told to. */
export function useAsked(asked: Asked, round = 0) {
  return useQuery({
    queryKey: ['gallery', asked, round],
    queryFn: () => {
      const fault = faults[asked];
      if (fault) return Promise.reject(fault);
      return asked === 'ready' ? Promise.resolve(journeys) : new Promise<number>(() => undefined);
    },
    ...(asked === 'stale' ? { initialData: journeys, initialDataUpdatedAt: 0 } : {}),
    ...(asked === 'refetch' ? { placeholderData: journeys } : {}),
  });
}
